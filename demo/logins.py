"""What the demo prints when it is ready: its address, who can sign in, and a receipt to try."""

from demo.organisations import PARTNERS, PASSWORD, PEOPLE

NAMES = {partner.slug: partner.name for partner in PARTNERS}


def welcome(port: int, receipt: str) -> str:
    """Where the demo is, who can sign in, and a receipt to try."""
    site = f"http://localhost:{port}"
    parts = [
        f"\nHeard is ready:  {site}",
        f"Sign in at {site}/admin/ as one of these:",
        as_table(),
        f"What a child sees who kept their receipt:  {site}/en/receipt/  with the code  {receipt}",
        "Press Ctrl-C to stop.",
    ]
    return "\n\n".join(parts)


def as_table() -> str:
    rows = [("E-mail", "Password", "Role", "Organisation")]
    for person in PEOPLE:
        roles = " + ".join(str(role.label) for role in person.roles)
        rows.append((person.email, PASSWORD, roles, NAMES[person.organisation]))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]) for row in rows
    )

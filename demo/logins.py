"""The table of people who can sign in to the demo."""

from demo.organisations import PARTNERS, PASSWORD, PEOPLE

NAMES = {partner.slug: partner.name for partner in PARTNERS}


def as_table(port: int) -> str:
    """Where to sign in and as whom, as lines of text."""
    rows = [("E-mail", "Password", "Role", "Organisation")]
    for person in PEOPLE:
        roles = " + ".join(str(role.label) for role in person.roles)
        rows.append((person.email, PASSWORD, roles, NAMES[person.organisation]))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]) for row in rows
    ]
    return "\n".join([f"Sign in at http://localhost:{port}/admin/ as", "", *lines])

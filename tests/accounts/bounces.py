"""Notifications as mail servers write them, about the mail in an envelope that a server of the tests took."""

from email import message_from_bytes

from aiosmtpd.smtp import Envelope

WORDS = "the words of the mail that came back"

POSTFIX = """\
Return-Path: <>
X-Original-To: {path}
Delivered-To: returns@heard.example.org
Date: Mon, 04 May 2026 09:00:01 +0100 (BST)
From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: {path}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="4C1A.17"
Message-Id: <20260504080001.4C1A@mx.example.org>

This is a MIME-encapsulated message.

--4C1A.17
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients.

<{to}>: host mail.example.org[192.0.2.1] said: 550 5.1.1 User unknown

--4C1A.17
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
Arrival-Date: Mon, 04 May 2026 09:00:00 +0100 (BST)

Final-Recipient: rfc822; {to}
Original-Recipient: rfc822;{to}
Action: {action}
Status: {status}
Remote-MTA: dns; mail.example.org
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--4C1A.17
Content-Description: Undelivered Message
Content-Type: message/rfc822

{mail}
--4C1A.17--
"""

EXIM = """\
Return-path: <>
Envelope-to: {path}
Received: from Debian-exim by mx.example.net with local (Exim 4.96)
 id 1tABCd-000123-EF for {path}; Mon, 04 May 2026 09:00:01 +0100
X-Failed-Recipients: {to}
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@mx.example.net>
To: heard@heard.example.org
References: {id}
Content-Type: multipart/report; report-type=delivery-status; boundary=1777-eximdsn-42
MIME-Version: 1.0
Subject: Mail delivery failed: returning message to sender

--1777-eximdsn-42
Content-type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

--1777-eximdsn-42
Content-type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Action: {action}
Final-Recipient: rfc822;{to}
Status: {status}

--1777-eximdsn-42
Content-type: text/rfc822-headers

Return-path: <{path}>
Subject: Something
Message-ID: {id}

--1777-eximdsn-42--
"""

# Microsoft's adds a page of explanation, calls the parts otherwise, and sends it to the bare address.
EXCHANGE = """\
From: postmaster@example.com
To: returns@heard.example.org
Date: Mon, 4 May 2026 08:00:01 +0000
Content-Type: multipart/report; report-type=delivery-status; boundary="b1_9f0e"
Message-ID: <7d0b0f9f-6c5e-4f52-9a52-0a1b2c3d4e5f@VI1PR0202MB0001.eurprd02.prod.outlook.com>
In-Reply-To: {id}
Subject: Undeliverable: We would like to hear from you
MIME-Version: 1.0
Auto-Submitted: auto-generated

--b1_9f0e
Content-Type: multipart/alternative; boundary="b2_77"

--b2_77
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: base64

PHA+WW91ciBtZXNzYWdlIGNvdWxkbid0IGJlIGRlbGl2ZXJlZC48L3A+

--b2_77--

--b1_9f0e
Content-Type: message/delivery-status

Reporting-MTA: dns;VI1PR0202MB0001.eurprd02.prod.outlook.com
Received-From-MTA: dns;mx.heard.example.org
Arrival-Date: Mon, 4 May 2026 08:00:00 +0000

Final-Recipient: rfc822;{to}
Action: {action}
Status: {status}
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup

--b1_9f0e
Content-Type: message/rfc822

{mail}
--b1_9f0e--
"""

SERVERS = {"postfix": POSTFIX, "exim": EXIM, "exchange": EXCHANGE}


def bounce(envelope: Envelope, server: str = "postfix", *, action: str = "failed", status: str = "5.1.1") -> bytes:
    """What `server` sends to the address in the envelope."""
    mail = message_from_bytes(envelope.content)
    written = SERVERS[server].format(
        path=envelope.mail_from,
        to=envelope.rcpt_tos[0],
        id=mail["Message-ID"],
        mail=envelope.content.decode(),
        action=action,
        status=status,
    )
    return "\r\n".join(written.splitlines()).encode()

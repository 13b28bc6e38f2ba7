using System.Text;
using SenderId.Mail;

namespace SenderId.Tests.Mail;

public class ReceivedClientReaderTests
{
    [Theory]
    // Postfix
    [InlineData("from h.example (r.example [192.0.2.1])\r\n\tby mx.example (Postfix) with ESMTP id 4X1\r\n\tfor <bob@b.example>; Mon, 1 Jan 2024 00:00:00 +0000 (UTC)", "192.0.2.1", "h.example")]
    [InlineData("from h.example (unknown [192.0.2.1]) by mx.example (Postfix) with SMTP id 4X1; Mon", "192.0.2.1", "h.example")]
    [InlineData("from h.example (r.example [IPv6:2001:db8::1])\n (using TLSv1.3 with cipher X (256/256 bits))\n (Client CN \"[198.51.100.9]\", Issuer \"y\" (verified OK))\n by mx.example (Postfix)", "2001:db8::1", "h.example")]
    [InlineData("from [10.0.0.9] (r.example [192.0.2.1]) (Authenticated sender: ann@a.example) by mx.example (Postfix)", "192.0.2.1", "[10.0.0.9]")]
    // Sendmail
    [InlineData("from h.example (r.example [192.0.2.1] (may be forged)) by mx.example (8.15.2/8.15.2) with ESMTP id x", "192.0.2.1", "h.example")]
    [InlineData("from h.example (IDENT:ann@r.example [192.0.2.1]) by mx.example (8.9.3/8.9.3)", "192.0.2.1", "h.example")]
    [InlineData("from h.example (IDENT:ann@[192.0.2.1]) by mx.example (8.9.3/8.9.3)", "192.0.2.1", "h.example")]
    [InlineData("from h.example ([192.0.2.1]) by mx.example (8.17.1/8.17.1) with ESMTPS id x (version=TLSv1.3 verify=NO)", "192.0.2.1", "h.example")]
    [InlineData("from h.example ([IPv6:2001:db8:0:0:0:0:0:1]) (authenticated bits=0) by mx.example (8.17.1/8.17.1)", "2001:db8::1", "h.example")]
    [InlineData("(from root@localhost) by mx.example (8.15.2/8.15.2/Submit) id x", null, null)]
    // Exchange
    [InlineData("from h.example (192.0.2.1) by mx.example (198.51.100.2) with Microsoft SMTP Server (TLS) id 15.1.2507.35; Mon", "192.0.2.1",
        "h.example")]
    [InlineData("from h.example (2001:db8::1) by mx.example (2001:db8::2) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.20.1; Mon",
        "2001:db8::1", "h.example")]
    [InlineData("from [10.0.0.9] (192.0.2.1) by mx.example (198.51.100.2) with Microsoft SMTP Server id 14.3.1", "192.0.2.1", "[10.0.0.9]")]
    [InlineData("from h.example ([192.0.2.1]) by mx.example with Microsoft SMTPSVC(6.0.3790.4675); Mon", "192.0.2.1", "h.example")]
    [InlineData("from a.example ([fe80::1]) by b.example ([fe80::2%12]) with mapi id 15.01.2507.035; Mon", "fe80::1", "a.example")]
    [InlineData("from a.example ([fe80::1%11]) by b.example ([fe80::2%12]) with mapi id 15.01.2507.035; Mon", "fe80::1", "a.example")]
    [InlineData("from mail pickup service by mx.example with Microsoft SMTPSVC; Mon", null, "mail")]
    // Exim
    [InlineData("from [192.0.2.1] (helo=h.example)\n\tby mx.example with esmtp (Exim 4.97)\n\t(envelope-from <ann@a.example>)\n\tid 1x", "192.0.2.1",
        "h.example")]
    [InlineData("from [192.0.2.1] (port=40000 helo=h.example) by mx.example with esmtps (TLS1.3) tls X (Exim 4.97)", "192.0.2.1", "h.example")]
    [InlineData("from r.example ([192.0.2.1] helo=h.example) by mx.example with esmtp (Exim 4.97)", "192.0.2.1", "h.example")]
    [InlineData("from r.example ([192.0.2.1]:40000 helo=h.example ident=ann) by mx.example with esmtp (Exim 4.97)", "192.0.2.1", "h.example")]
    [InlineData("from r.example ([2001:db8::1]) by mx.example with esmtps (Exim 4.97)", "2001:db8::1", "r.example")]
    [InlineData("from [2001:db8::1] (ident=ann helo=h.example) by mx.example with esmtp (Exim 4.97)", "2001:db8::1", "h.example")]
    [InlineData("from [192.0.2.1] by mx.example with esmtp (Exim 4.97)", "192.0.2.1", null)]
    // qmail
    [InlineData("from unknown (HELO h.example) (192.0.2.1)\n  by mx.example with SMTP; 1 Jan 2024 00:00:00 -0000", "192.0.2.1", "h.example")]
    [InlineData("from r.example (HELO h.example) (ann@192.0.2.1) by mx.example with SMTP; 1 Jan", "192.0.2.1", "h.example")]
    [InlineData("from r.example (HELO h.example) (ann@a.example@192.0.2.1) by mx.example with ESMTPA; 1 Jan", "192.0.2.1", "h.example")]
    [InlineData("from r.example (192.0.2.1) by mx.example with SMTP; 1 Jan", "192.0.2.1", "r.example")]
    [InlineData("(qmail 12345 invoked from network); 1 Jan 2024 00:00:00 -0000", null, null)]
    [InlineData("(qmail 12345 invoked by uid 500); 1 Jan 2024 00:00:00 -0000", null, null)]
    // Gmail
    [InlineData("from h.example (r.example. [192.0.2.1])\r\n        by mx.google.com with ESMTPS id x\r\n        for <bob@gmail.example>",
        "192.0.2.1", "h.example")]
    [InlineData("from h.example (r.example. [2001:db8::1]) by mx.google.com with ESMTPS id x", "2001:db8::1", "h.example")]
    [InlineData("from h.example ([192.0.2.1]) by smtp.gmail.com with ESMTPSA id x", "192.0.2.1", "h.example")]
    [InlineData("by 2002:a05:6a10:1234:b0:1:2:3 with SMTP id x; Mon", null, null)]
    // Courier
    [InlineData("from h.example (r.example [::ffff:192.0.2.1])\n  (AUTH: LOGIN ann, TLS: TLSv1.2) by mx.example with ESMTP", "192.0.2.1",
        "h.example")]
    [InlineData("from h.example ([::ffff:192.0.2.1]) by mx.example with ESMTP; Mon", "192.0.2.1", "h.example")]
    // Others
    [InlineData("from 127.0.0.1 (EHLO h.example) (192.0.2.1) by mta.mail.yahoo.example with SMTP; Mon", "192.0.2.1", "h.example")]
    [InlineData("from [192.0.2.1] by web1.mail.yahoo.example via HTTP; Mon", "192.0.2.1", null)]
    [InlineData("from unknown (HELO h.example) ([192.0.2.1]) by ironport.example with ESMTP; 1 Jan", "192.0.2.1", "h.example")]
    [InlineData("from h.example [192.0.2.1] by mx.example with ESMTP (SMTPD32-8.0) id x", "192.0.2.1", "h.example")]
    [InlineData("from [192.0.2.1] (account ann@a.example HELO h.example) by mx.example (CommuniGate Pro SMTP 6) with ESMTPA", "192.0.2.1",
        "h.example")]
    [InlineData("from h.example ([192.0.2.1] verified) by mx.example (CommuniGate Pro SMTP 6) with ESMTP", "192.0.2.1", "h.example")]
    [InlineData("from h.example ([192.0.2.1]:40000 \"EHLO h2.example\" smtp-auth: <none>) by mx.example with ESMTP", "192.0.2.1", "h2.example")]
    [InlineData("from h.example(r.example[192.0.2.1]) by mx.example(coremail) with SMTP", "192.0.2.1", "h.example")]
    [InlineData("from [192.0.2.1:40000] (using TLSv1.2 with cipher X) by server-5.example id x; Mon", "192.0.2.1", null)]
    [InlineData("from h.example (r.example 192.0.2.1) by mx.example", "192.0.2.1", "h.example")]
    [InlineData("from h.example (EHLO h.example) (192.0.2.1:40000) by mx.example", "192.0.2.1", "h.example")]
    [InlineData("from ([192.0.2.1]) by mx.example with ESMTP; Mon", "192.0.2.1", null)]
    [InlineData("from 192.0.2.1 by mx.example with HTTP; Mon", "192.0.2.1", null)]
    [InlineData("FROM h.example (r.example [192.0.2.1]) BY mx.example", "192.0.2.1", "h.example")]
    [InlineData("from h.example (r.example [192.0.2.1])", "192.0.2.1", "h.example")]
    [InlineData("from h.example (r.example [192.0.2.1]); Mon, 1 Jan 2024 00:00:00 +0000", "192.0.2.1", "h.example")]
    [InlineData("from h.example by mx.example with HTTP", null, "h.example")]
    [InlineData("from h.example (unknown) by mx.example (SG) with ESMTP id x", null, "h.example")]
    [InlineData("from localhost (localhost [127.0.0.1]) by mx.example (amavisd-new, port 10024)", "127.0.0.1", "localhost")]
    [InlineData("from h\u001b[0m.example (r.example [192.0.2.1]) by mx.example", "192.0.2.1", null)]
    [InlineData("from h\u009b.example (r.example [192.0.2.1]) by mx.example", "192.0.2.1", null)]
    [InlineData("fromage (r.example [192.0.2.1]) by mx.example", null, null)]
    [InlineData("", null, null)]
    [InlineData("from", null, null)]
    public void Reads_what_servers_write(string body, string? address, string? hello) => Check(body, address, hello);

    [Theory]
    // A port behind one more dot (Exim 3), and what looks so.
    [InlineData("from h.example ([192.0.2.1.63559]) by mx.example with esmtp (v3.35.1)", "192.0.2.1")]
    [InlineData("from h.example (r.example) [192.0.2.1.13219] (mail) by mx.example with esmtp (Exim 3.35 #1 (Debian))", "192.0.2.1")]
    [InlineData("from [192.0.2.1.25] by mx.example", "192.0.2.1")]
    [InlineData("from h.example (192.0.2.1.25) by mx.example", "192.0.2.1")]
    [InlineData("from h.example ([2001:db8::1.25]) by mx.example", "2001:db8::1")]
    [InlineData("from h.example ([::ffff:192.0.2.1.25]) by mx.example", "192.0.2.1")]
    // A parenthesis joined to the name is the name's; the comment apart from it is the server's.
    [InlineData("from x([198.51.100.9]) (unknown [192.0.2.1]) by mx.example (Postfix)", "192.0.2.1")]
    [InlineData("from x([198.51.100.9]) (192.0.2.1) by mx.example with Microsoft SMTP Server", "192.0.2.1")]
    [InlineData("from x(HELO(y)([198.51.100.9]) ([192.0.2.1]) by mx.example", "192.0.2.1")]
    [InlineData("from unknown (HELO x([198.51.100.9])) (192.0.2.1) by mx.example with SMTP", "192.0.2.1")]
    [InlineData("from x(a[198.51.100.9])(b[192.0.2.1]) by mx.example(coremail)", "192.0.2.1")]
    // Claims, and hosts of several words.
    [InlineData("from mx (EHLO [198.51.100.9]) ([192.0.2.1]) by us", "192.0.2.1")]
    [InlineData("from mx (ehlo=[198.51.100.9]) ([192.0.2.1]) by us", "192.0.2.1")]
    [InlineData("from mx (mailfrom:x@[198.51.100.9]) ([192.0.2.1]) by us", "192.0.2.1")]
    [InlineData("from mx (a b.example 198.51.100.9) ([192.0.2.1]) by us", "192.0.2.1")]
    [InlineData("from h (IDENT:u@h [192.0.2.1] x@y) by us", "192.0.2.1")]
    [InlineData("from h (r [192.0.2.1]) (Client CN \"[198.51.100.9]\", Issuer \"x\" (verified OK)) by mx.example (Postfix)", "192.0.2.1")]
    public void Takes_the_servers_place_whatever_the_name_holds(string body, string address)
    {
        ReceivedClient client = Read(body);
        Assert.Equal((address, false), (client.Address?.ToString(), client.IsDoubtful));
    }

    // Something looks like the client's address and cannot be trusted.
    [Theory]
    [InlineData("from x (helo=x [198.51.100.9]) by mx.example with ESMTP")]
    [InlineData("from x (HELO [198.51.100.9]) by mx.example with SMTP")]
    [InlineData("from x (HELO 198.51.100.9) by mx.example with SMTP")]
    [InlineData("from x (unknown [198.51.100.666]) by mx.example")]
    [InlineData("from x ([UNAVAILABLE]) by mx.example")]
    [InlineData("from x [198.51.100.9.x] by mx.example")]
    [InlineData("from x [ by mx.example")]
    [InlineData("from 198.51.100.666 by mx.example")]
    [InlineData("from x (198.51.100.666) by mx.example")]
    [InlineData("from x (2001:db8::1::2) by mx.example")]
    [InlineData("from x (a b 198.51.100.9) by mx.example")]
    [InlineData("from x (r [198.51.100.9]) ([192.0.2.1]) by mx.example")] // two that disagree
    [InlineData("from x ([198.51.100.9]) (192.0.2.1) by mx.example")]
    [InlineData("from [192.0.2.1] (helo=x) (r [198.51.100.9]) by mx.example (Exim)")]
    [InlineData("from [192.0.2.1] (helo=x)([198.51.100.9]) by mx.example (Exim)")]
    [InlineData("from h (r) [192.0.2.1] ([198.51.100.9]) by mx.example (Exim 3)")]
    [InlineData("from unknown (HELO x)([198.51.100.9]) (192.0.2.1) by mx.example")]
    [InlineData("from h (IDENT:x) ([198.51.100.9] y@r.example [192.0.2.1]) by mx.example")]
    [InlineData("from x by y (r [198.51.100.9]) by mx.example")] // nobody knows which "by" is the server's
    [InlineData("from x by y with HTTP (r [198.51.100.9]) by mx.example with SMTP")]
    [InlineData("from x ; (r [192.0.2.1]) by mx.example")]
    public void What_cannot_be_trusted_is_in_doubt(string body)
    {
        ReceivedClient client = Read(body);
        Assert.Equal((null, true), (client.Address, client.IsDoubtful));
        Assert.Null(client.InternalProtocol);
    }

    [Theory]
    [InlineData("by mx.example with LMTP")]
    [InlineData("from mail pickup service by mx.example with Microsoft SMTPSVC; Mon")]
    [InlineData("from h.example (unknown) by mx.example with ESMTP")]
    [InlineData("from h.example by mx.example (8.15.2/8.15.2) with ESMTP id x; Mon, 1 Jan 2024 00:00:00 +0000")]
    [InlineData("(qmail 12345 invoked by uid 500); 1 Jan 2024 00:00:00 -0000")]
    [InlineData("")]
    public void A_field_without_anything_like_an_address_is_in_no_doubt(string body) => Assert.False(Read(body).IsDoubtful);

    [Theory]
    [InlineData("from x (r [192.0.2.1]) by mx.example (Postfix) with ESMTPS id 1", "mx.example", null)]
    [InlineData("from pop.example [192.0.2.1] by localhost with POP3 (fetchmail-6.3.26) for <me@localhost>; Mon", "localhost", "POP3")]
    [InlineData("from x (r [192.0.2.1]) by mx.example(coremail) with imap;", "mx.example", "imap")]
    [InlineData("from x (2001:db8::1) by as8.example with HTTPS; Mon", "as8.example", "HTTPS")]
    [InlineData("from [192.0.2.1] by web.example via HTTP; Mon", "web.example", "HTTP")]
    [InlineData("from a ([fe80::1%11]) by b.example ([fe80::2%12]) with mapi id 15.01; Mon", "b.example", "mapi")]
    [InlineData("from x ([192.0.2.1]) by store.example with LMTPSA id 1", "store.example", "LMTPSA")]
    [InlineData("from x ([192.0.2.1]) by store.example with UTF8LMTP id 1", "store.example", "UTF8LMTP")]
    [InlineData("from x ([192.0.2.1]) by mx.example (with HTTP) with SMTP", "mx.example", null)]
    [InlineData("from x ([192.0.2.1]) by mx.example id HTTP with", "mx.example", null)]
    [InlineData("from x ([192.0.2.1]) by mx.example with Microsoft SMTP Server id 15 via HTTP", "mx.example", null)]
    [InlineData("from x ([192.0.2.1]) by mx.example; with HTTP", "mx.example", null)]
    [InlineData("from x ([192.0.2.1])", null, null)]
    [InlineData("by 2002:a05:6a10::3 with SMTP id x; Mon", "2002:a05:6a10::3", null)]
    public void Names_the_server_and_a_protocol_that_brings_nothing_in(string body, string? server, string? protocol)
    {
        ReceivedClient client = Read(body);
        Assert.Equal((server, protocol), (client.ServerName, client.InternalProtocol));
    }

    // The client chose what stands in these places: 198.51.100.9 must never come out.
    [Theory]
    [InlineData("from [198.51.100.9] (unknown [192.0.2.1]) by mx.example (Postfix)", "192.0.2.1")]
    [InlineData("from 198.51.100.9 (unknown [192.0.2.1]) by mx.example (Postfix)", "192.0.2.1")]
    [InlineData("from [198.51.100.9] (192.0.2.1) by mx.example with Microsoft SMTP Server", "192.0.2.1")]
    [InlineData("from r.example ([192.0.2.1] helo=[198.51.100.9]) by mx.example (Exim)", "192.0.2.1")]
    [InlineData("from r.example ([192.0.2.1] ident=x [198.51.100.9]) by mx.example (Exim)", "192.0.2.1")]
    [InlineData("from [192.0.2.1] (helo=[198.51.100.9]) by mx.example (Exim)", "192.0.2.1")]
    [InlineData("from [192.0.2.1] (port=1 helo=[198.51.100.9]) by mx.example (Exim)", "192.0.2.1")]
    [InlineData("from unknown (HELO [198.51.100.9]) (192.0.2.1) by mx.example with SMTP", "192.0.2.1")]
    [InlineData("from unknown (HELO 198.51.100.9) (192.0.2.1) by mx.example with SMTP", "192.0.2.1")]
    [InlineData("from unknown (HELO x) ([198.51.100.9]@192.0.2.1) by mx.example with SMTP", "192.0.2.1")]
    [InlineData("from h (IDENT:[198.51.100.9]@r.example [192.0.2.1]) by mx.example (8.9.3/8.9.3)", "192.0.2.1")]
    [InlineData("from h (IDENT:x helo=[198.51.100.9] @r.example [192.0.2.1]) by mx.example (8.9.3/8.9.3)", "192.0.2.1")]
    [InlineData("from h (r.example [192.0.2.1] (asked [198.51.100.9])) by mx.example", "192.0.2.1")]
    [InlineData("from h ([192.0.2.1]:1 \"EHLO [198.51.100.9]\") by mx.example", "192.0.2.1")]
    [InlineData("from [192.0.2.1] (account x HELO [198.51.100.9]) by mx.example (CommuniGate)", "192.0.2.1")]
    [InlineData("from x [198.51.100.9] (unknown [192.0.2.1]) by mx.example", "192.0.2.1")]
    [InlineData("from x[198.51.100.9] (unknown [192.0.2.1]) by mx.example", "192.0.2.1")]
    [InlineData("from by (unknown [192.0.2.1]) by mx.example", "192.0.2.1")]
    [InlineData("from from (unknown [192.0.2.1]) by mx.example", "192.0.2.1")]
    [InlineData("from ; (unknown [192.0.2.1]) by mx.example", "192.0.2.1")]
    [InlineData("from x( (unknown [192.0.2.1]) by mx.example (Postfix); Mon (UTC)", "192.0.2.1")]
    [InlineData("from x) (unknown [192.0.2.1]) by mx.example", "192.0.2.1")]
    [InlineData("from [198.51.100.9] (unknown [UNAVAILABLE]) by mx.example (Postfix)", null)]
    [InlineData("from [198.51.100.9] (unknown [192.0.2.256]) by mx.example", null)]
    [InlineData("from [198.51.100.9] (unknown [0.0.0.0]) by mx.example", null)]
    [InlineData("from [198.51.100.9] (unknown [192.0.2.1 by mx.example", null)]
    // Behind "by".
    [InlineData("from h.example by mx.example (198.51.100.9) with SMTP", null)]
    [InlineData("from h.example by [198.51.100.9] with SMTP", null)]
    [InlineData("from h.example by mx.example with SMTP id [198.51.100.9] for <x@[198.51.100.9]>; Mon ([198.51.100.9])", null)]
    [InlineData("by mx.example from h.example ([198.51.100.9])", null)]
    [InlineData("(from x@[198.51.100.9]) by mx.example", null)]
    [InlineData("from h.example ; (198.51.100.9)", null)]
    [InlineData("from h.example; Mon, 1 Jan 2024 00:00:00 +0000 (UTC)", null)]
    // Forms that only the framework would take (RFC 7208 section 12).
    [InlineData("from h.example (r.example [3325256713]) by mx.example", null)]
    [InlineData("from h.example (r.example [0xC6.0.0.9]) by mx.example", null)]
    public void Takes_nothing_that_the_client_chose(string body, string? address)
    {
        ReceivedClient client = Read(body);
        Assert.Equal(address, client.Address?.ToString());
    }

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void Hello_names_are_only_so_long(int length, bool isKept)
    {
        string hello = new('h', length);
        Check($"from {hello} (r.example [192.0.2.1]) by mx.example", "192.0.2.1", isKept ? hello : null);
    }

    [Fact]
    public void A_long_hello_name_pushes_the_address_out_of_no_window()
    {
        string hello = new('h', 100_000);
        Check($"from {hello} (r.example [192.0.2.1]) by mx.example", "192.0.2.1", null);
    }

    private static void Check(string body, string? address, string? hello)
    {
        ReceivedClient client = Read(body);
        Assert.Equal((address, hello), (client.Address?.ToString(), client.HelloDomain));
    }

    private static ReceivedClient Read(string body) => ReceivedClientReader.Read(Encoding.UTF8.GetBytes(body));
}

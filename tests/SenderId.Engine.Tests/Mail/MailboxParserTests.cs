using System.Text;
using SenderId.Mail;

namespace SenderId.Tests.Mail;

public class MailboxParserTests
{
    [Theory]
    // RFC 5322 section 3.4.1: addr-spec
    [InlineData("ann@a.example", "ann@a.example")]
    [InlineData(" ann@a.example ", "ann@a.example")]
    [InlineData("ann.lee+tag@a.example", "ann.lee+tag@a.example")]
    [InlineData("!#$%&'*+-/=?^_`{|}~@a.example", "!#$%&'*+-/=?^_`{|}~@a.example")]
    [InlineData("ann@A.Example", "ann@A.Example")]
    [InlineData("\"ann lee\"@a.example", "ann lee@a.example")]
    [InlineData("\"a\\\"b\\\\c\"@a.example", "a\"b\\c@a.example")]
    [InlineData("\"b@b.example\"@a.example", "b@b.example@a.example")]
    [InlineData("\"\"@a.example", "@a.example")]
    [InlineData("\"a\r\n b\"@a.example", "a b@a.example")]
    [InlineData("ann@[192.0.2.1]", "ann@[192.0.2.1]")]
    [InlineData("ann@[IPv6:2001:db8::1]", "ann@[IPv6:2001:db8::1]")]
    // RFC 5322 section 3.4: name-addr
    [InlineData("Ann <ann@a.example>", "ann@a.example")]
    [InlineData("<ann@a.example>", "ann@a.example")]
    [InlineData("Ann<ann@a.example>", "ann@a.example")]
    [InlineData("\"Lee, Ann <b@b.example>\" <ann@a.example>", "ann@a.example")]
    [InlineData("Ann\r\n\t<ann@a.example>", "ann@a.example")]
    [InlineData("Ann < ann@a.example >", "ann@a.example")]
    // RFC 5322 section 3.2.2: comments
    [InlineData("ann@a.example (Ann)", "ann@a.example")]
    [InlineData("(b@b.example) ann@a.example", "ann@a.example")]
    [InlineData("(a (nested (one)) \\) ,;<@) ann@a.example", "ann@a.example")]
    [InlineData("ann(c)@(c)a.example(c)", "ann@a.example")]
    [InlineData("<(c)ann(c)@(c)a(c).(c)example(c)>", "ann@a.example")]
    // RFC 2047: encoded words
    [InlineData("=?utf-8?B?QW5u?= <ann@a.example>", "ann@a.example")]
    [InlineData("=?utf-8?Q?Lee=2C_Ann?= =?utf-8?Q?_of_A?= <ann@a.example>", "ann@a.example")]
    [InlineData("=?utf-8?Q?Lee,_Ann_(A);_b=40b.example?= <ann@a.example>", "ann@a.example")]
    [InlineData("=?utf-8?Q?ann?=@a.example", "=?utf-8?Q?ann?=@a.example")] // an atom: nothing stands by itself
    // RFC 6532: UTF-8
    [InlineData("J\u00f6rg <j\u00f6rg@b\u00fccher.example>", "j\u00f6rg@b\u00fccher.example")]
    // RFC 5322 section 4.4: obsolete forms
    [InlineData("<@b.example,@c.example:ann@a.example>", "ann@a.example")]
    [InlineData("<@[192.0.2.1]:ann@a.example>", "ann@a.example")]
    [InlineData("<,,@b.example,,:ann@a.example>", "ann@a.example")]
    [InlineData("ann . lee @ a . example", "ann.lee@a.example")]
    [InlineData("\"ann\".lee@a.example", "ann.lee@a.example")]
    [InlineData("Ann Q. Lee <ann@a.example>", "ann@a.example")]
    [InlineData(", ,ann@a.example,,", "ann@a.example")]
    // Groups (RFC 6854)
    [InlineData("A: ann@a.example;", "ann@a.example")]
    [InlineData("A: ann@a.example", "ann@a.example")]
    [InlineData("A: Ann <ann@a.example>, Bob <bob@b.example>; c@c.example", "ann@a.example bob@b.example c@c.example")]
    [InlineData("A:;", "")]
    [InlineData("undisclosed-recipients: ;", "")]
    [InlineData("", "")]
    [InlineData(",", "")]
    [InlineData("(nobody)", "")]
    public void Reads_the_grammar(string body, string? expected) => Check(body, expected);

    // RFC 5322 appendices A.1 and A.6.
    [Theory]
    [InlineData("\"Joe Q. Public\" <john.q.public@example.com>", "john.q.public@example.com")]
    [InlineData("Joe Q. Public <john.q.public@example.com>", "john.q.public@example.com")]
    [InlineData("Mary Smith <mary@x.test>, jdoe@example.org, Who? <one@y.test>", "mary@x.test jdoe@example.org one@y.test")]
    [InlineData("<boss@nil.test>, \"Giant; \\\"Big\\\" Box\" <sysservices@example.net>", "boss@nil.test sysservices@example.net")]
    [InlineData("A Group:Ed Jones <c@a.test>,joe@where.test,John <jdoe@one.test>;", "c@a.test joe@where.test jdoe@one.test")]
    [InlineData("Undisclosed recipients:;", "")]
    [InlineData("Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>", "pete@silly.test")]
    [InlineData(
        "A Group(Some people)\r\n     :Chris Jones <c@(Chris's host.)public.example>,\r\n         joe@example.org,\r\n  John <jdoe@one.test> (my dear friend); (the end of the group)",
        "c@public.example joe@example.org jdoe@one.test")]
    [InlineData("(Empty list)(start)Hidden recipients  :(nobody(that I know))  ;", "")]
    [InlineData("Mary Smith <@node.test:mary@example.net>, , jdoe@test  . example", "mary@example.net jdoe@test.example")]
    public void Reads_the_examples_of_the_RFC(string body, string expected) => Check(body, expected);

    [Theory]
    [InlineData("Ann Lee ann@a.example", "ann@a.example")] // no angle brackets
    [InlineData("\"Ann Lee\" ann@a.example", "ann@a.example")]
    [InlineData("=?utf-8?Q?Ann?= ann@a.example", "ann@a.example")]
    [InlineData("Ann (x)ann@a.example", "ann@a.example")]
    [InlineData("<ann@a.example> Ann", "ann@a.example")]
    [InlineData("<ann@a.example>Ann", "ann@a.example")]
    [InlineData("<ann@a.example", "ann@a.example")]
    [InlineData("ann@a.example>", "ann@a.example")]
    [InlineData("<<ann@a.example>>", "ann@a.example")]
    [InlineData("[List] Ann <ann@a.example>", "ann@a.example")]
    [InlineData("Ann :) <ann@a.example>", "ann@a.example")]
    [InlineData("ann@a.example <ann@A.example>", "ann@a.example")] // the same twice
    [InlineData("ann..lee@a.example", "ann..lee@a.example")]
    [InlineData(".ann.@a.example", ".ann.@a.example")]
    [InlineData("ann@a.example.", "ann@a.example.")]
    [InlineData("ann@a..example", "ann@a..example")] // for the evaluation to judge
    [InlineData("ann@.a.example", "ann@.a.example")]
    [InlineData("ann@a_b.example", "ann@a_b.example")]
    public void Passes_over_what_is_too_much_or_missing(string body, string expected) => Check(body, expected);

    // What other readers could take for another address is a further mailbox or a fault, never passed over.
    [Theory]
    [InlineData("ann@a.example, bob@b.example", "ann@a.example bob@b.example")]
    [InlineData("ann@a.example; bob@b.example", "ann@a.example bob@b.example")]
    [InlineData("ann@a.example <bob@b.example>", "ann@a.example bob@b.example")]
    [InlineData("ann@a.example <ann@b.example>", "ann@a.example ann@b.example")]
    [InlineData("ann@a.example <ANN@A.Example>", "ann@a.example")]
    [InlineData("<ann@a.example> <bob@b.example>", "ann@a.example bob@b.example")]
    [InlineData("<ann@a.example> bob@b.example", "ann@a.example bob@b.example")]
    [InlineData("ann@a.example bob@b.example", "ann@a.example bob@b.example")]
    [InlineData("Lee @ home <ann@a.example>", "Lee@home ann@a.example")]
    [InlineData("<ann@a.example, bob@b.example>", "ann@a.example bob@b.example")]
    [InlineData("ann@a.exa(c)mple", null)] // with the comment dropped another domain
    [InlineData("ann@a.exa\"m\"ple", null)]
    [InlineData("an(c)n@a.example", null)]
    [InlineData("a\"n\"n@a.example", null)]
    [InlineData("ann@a.example\0.b.example", null)]
    [InlineData("ann@a.example\u007f", null)]
    [InlineData("\"an\0n\"@a.example", null)]
    [InlineData("ann@b.example@a.example", null)]
    [InlineData("<ann@b.example@a.example>", null)]
    [InlineData("<ann lee@a.example>", null)]
    [InlineData("<ann@a.example b.example>", null)]
    [InlineData("ann@a.example(unclosed", null)]
    [InlineData("\"Ann <ann@a.example>", null)]
    [InlineData("Ann (Lee <ann@a.example>", null)]
    [InlineData("ann@a.co m", null)] // joined, ann@a.com
    [InlineData("ann@a.co\r\n m", null)]
    [InlineData("ann@a.co (c) m", null)]
    [InlineData("ann@a.co \"m\"", null)]
    [InlineData("ann@a.co =?utf-8?Q?m?=", null)]
    [InlineData("ann@a.co ]m", null)]
    [InlineData("ann@a.co> m", null)]
    [InlineData("ann@a.co m <ann@a.co>", null)]
    [InlineData("A: ann@a.co m;", null)]
    [InlineData("ann@a.example Ann Lee", null)]
    [InlineData("=?b@b.example?Q?x?= <ann@a.example>", null)] // no encoded word for those who look closely
    [InlineData("=?utf-8?b@b.example?x?= <ann@a.example>", null)]
    [InlineData("=?utf-8?Q?b@b.example?= <ann@a.example>", null)]
    [InlineData("<ann@a.example> =?utf-8?Q?b@b.example?=", null)]
    [InlineData("ann\uFF20a.example", null)] // a full-width sign is no "@"
    public void Ambiguity_is_no_address(string body, string? expected) => Check(body, expected);

    [Theory]
    [InlineData("ann")]
    [InlineData("Ann Lee")]
    [InlineData("<>")]
    [InlineData("<ann>")]
    [InlineData("Ann <>")]
    [InlineData("@a.example")]
    [InlineData("<@a.example>")]
    [InlineData("ann@")]
    [InlineData("<ann@>")]
    [InlineData("Lee, Ann <ann@a.example>")] // unquoted comma: the first of two has no domain
    [InlineData("ann@a.example, Lee")]
    [InlineData("=?utf-8?B?YW5uQGEuZXhhbXBsZQ==?=")] // an address is never encoded (RFC 2047 section 5)
    [InlineData(":ann@a.example;")]
    [InlineData("<,ann@a.example>")]
    [InlineData("<ann(((((((((((((((((((((((((((((((((@a.example>")] // nested too deep: no address behind it either
    [InlineData("<ann@(((((((((((((((((((((((((((((((((a.example>")]
    [InlineData("<ann@a.(((((((((((((((((((((((((((((((((example>")]
    [InlineData("ann@a.example(((((((((((((((((((((((((((((((((")]
    [InlineData("A: B: ann@a.example;;")]
    [InlineData("ann@[192.0.2.1")]
    [InlineData("<@b.example ann@a.example>")]
    [InlineData("ann@\"a.example\"")]
    [InlineData("ann@a.example <x@>")]
    [InlineData("<@b.example(:ann@a.example>")] // a comment left open in a route
    [InlineData("<@b.example,(:ann@a.example>")]
    public void Refuses_what_has_no_address(string body) => Check(body, null);

    [Fact]
    public void A_fault_says_where_and_why()
    {
        SyntaxFault? fault = MailboxParser.Parse("Ann <ann>"u8).Fault;
        Assert.NotNull(fault);
        Assert.Equal((8, "RFC 5322 section 3.4.1", Cause.MissingPra), (fault.Position, fault.Section, fault.Cause));
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(101, true)]
    [InlineData(5000, true)]
    public void Only_so_many_mailboxes_are_read(int count, bool isTruncated)
    {
        string body = string.Join(',', Enumerable.Range(0, count).Select(static i => $"a{i}@a.example"));
        ParseOutcome<MailboxList> outcome = MailboxParser.Parse(Encoding.UTF8.GetBytes(body));
        Assert.True(outcome.IsParsed);
        Assert.Equal(isTruncated, outcome.Value.IsTruncated);
        Assert.Equal(MailboxParser.MaxMailboxCount, outcome.Value.Mailboxes.Length);
    }

    [Theory]
    [InlineData(",")]
    [InlineData(" ")]
    [InlineData("<b@b.example>")]
    public void Mailboxes_over_the_limit_are_not_even_kept(string separator)
    {
        byte[] body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat($"<a@a.example>{separator}", 20_000)));
        ParseOutcome<MailboxList> outcome = MailboxParser.Parse(body);
        Assert.True(outcome.Value is { IsTruncated: true, Mailboxes.Length: MailboxParser.MaxMailboxCount } or { Mailboxes.Length: 1 });
    }

    [Theory]
    [InlineData(AddressCursor.MaxCommentDepth, true)]
    [InlineData(AddressCursor.MaxCommentDepth + 1, false)]
    [InlineData(100_000, false)]
    public void Comments_nest_only_so_deep(int depth, bool isParsed)
    {
        string body = $"ann@a.example {new string('(', depth)}{new string(')', depth)}";
        Assert.Equal(isParsed, MailboxParser.Parse(Encoding.UTF8.GetBytes(body)).IsParsed);
    }

    [Theory]
    [InlineData(WordBuffer.MaxLength, true)]
    [InlineData(WordBuffer.MaxLength + 1, false)]
    public void Local_parts_and_domains_are_only_so_long(int length, bool isParsed)
    {
        string word = new('a', length);
        Assert.Equal(isParsed, MailboxParser.Parse(Encoding.UTF8.GetBytes($"{word}@a.example")).IsParsed);
        Assert.Equal(isParsed, MailboxParser.Parse(Encoding.UTF8.GetBytes($"<\"{word}\"@a.example>")).IsParsed);
        Assert.Equal(isParsed, MailboxParser.Parse(Encoding.UTF8.GetBytes($"ann@{word}")).IsParsed);
        Assert.True(MailboxParser.Parse(Encoding.UTF8.GetBytes($"{word} \"{word}\" <ann@a.example>")).IsParsed);
    }

    private static void Check(string body, string? expected)
    {
        ParseOutcome<MailboxList> outcome = MailboxParser.Parse(Encoding.UTF8.GetBytes(body));
        Assert.Equal(expected, outcome.IsParsed ? string.Join(' ', outcome.Value.Mailboxes) : null);
    }
}

using System.Collections.Immutable;
using SenderId.Mail;
using SenderId.Stamps;
using SenderId.Tests.Mail;

namespace SenderId.Tests.Stamps;

/// <summary>Whose a field is: ours where a lenient reader could think so, another hop's where none could.</summary>
public sealed class ServerClaimTests
{
    private const string Server = "mx.example.org";

    [Theory]
    [InlineData("pass (mx.example.org: domain of a)", true)]
    [InlineData("pass(mx.example.org: domain of a)", true)]
    [InlineData("(x)receiver=mx.example.org", true)]
    [InlineData("pass receiver = \"mx.example.org\"", true)]
    [InlineData("pass receiver (open", false)]
    [InlineData("pass receiver; client-ip=mx.example.org", false)]
    [InlineData("pass (x:)", false)]
    [InlineData("pass (: :)", false)]
    [InlineData("pass (mx.example.org domain of a)", false)]
    [InlineData("pass (mx.other.example: domain of a) receiver=mx.other.example", false)]
    [InlineData("pass helo=\"receiver=mx.example.org\"", false)]
    [InlineData("pass (via mx.example.org : a)", true)]
    [InlineData("pass (other: (mx.example.org: a))", true)]
    public void A_Received_SPF_field_names_its_server(string body, bool isOurs) => Assert.Equal(isOurs, ReceivedSpfReader.ClaimsServer(body, Server));

    [Theory]
    [InlineData("\u200Bmx.example.org", Server, true)]
    [InlineData("mx.example.org\u0001", Server, true)]
    [InlineData("\u3000MX.example.org.", Server, true)]
    [InlineData("my server", "MY SERVER ", true)]
    [InlineData("your server", "my server", false)]
    [InlineData("mx.example.org", "my server", false)]
    [InlineData("my server", Server, false)]
    [InlineData("mx..\u0433", Server, true)]
    public void Names_are_compared_as_the_most_lenient_reader_would(string claimed, string server, bool isSame) =>
        Assert.Equal(isSame, ServerNames.MayBeSame(claimed, server));

    [Theory]
    [InlineData("", true)]
    [InlineData("\u200B \u0001\"", true)]
    [InlineData("a", false)]
    public void A_name_of_nothing_is_none(string claimed, bool isNameless) => Assert.Equal(isNameless, ServerNames.IsNameless(claimed));

    [Fact]
    public void Only_fields_that_are_meant_go()
    {
        HeaderSection headers = Headers.Of(
            "X-Other: receiver=mx.example.org|Received-SPF: pass receiver=mx.other.example|X-MS-Exchange-Forest-: x|x-ms-exchange-organization-: x|"
            + "X-MS-Exchange-Forest: x|Received-SPF: pass receiver=mx.example.org||");
        ForgedField[] outside = [new("X-MS-Exchange-Forest-", 1), new("x-ms-exchange-organization-", 1), new("Received-SPF", 2)];
        Assert.Equal(outside, ForgedFields.Find(headers, Server, removesOrganizationFields: true));
        Assert.Equal(outside[2..], ForgedFields.Find(headers, Server));
        Assert.Throws<ArgumentNullException>(static () => ForgedFields.Find((HeaderSection)null!, Server));
    }

    [Fact]
    public void Fields_of_one_name_are_numbered_from_the_top()
    {
        ImmutableArray<HeaderField> fields = Headers.Of("A: 1|X-B: 2|a: 3|x-b: 4||").Fields;
        ForgedField[] both = [new("X-B", 1), new("x-b", 2)];
        Assert.Equal(both, FieldSearch.Find(fields, "X-B"));
        Assert.Empty(FieldSearch.Find(fields, "X-C"));
    }
}

using SenderId.Decisions;

namespace SenderId.Tests.Decisions;

public sealed class DomainActionTests
{
    [Theory]
    [InlineData("bank.example=Reject", "bank.example=Reject")]
    [InlineData(" *.Bank.example : softfail = quarantine ", "*.Bank.example:SoftFail=Quarantine")]
    [InlineData("b\u00FCcher.example:None=Delete", "b\u00FCcher.example:None=Delete")]
    [InlineData("bank.example:TempError=StampStatus", "bank.example:TempError=StampStatus")]
    public void An_entry_is_a_domain_a_status_and_an_action(string text, string expected)
    {
        Assert.True(DomainAction.TryParse(text, out DomainAction? entry));
        Assert.Equal(expected, entry.ToString());
        Assert.True(DomainAction.TryParse(entry.ToString(), out DomainAction? again));
        Assert.Equal(entry, again);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("bank.example")]
    [InlineData("=Reject")]
    [InlineData("bank.example=")]
    [InlineData("bank.example=1")]
    [InlineData("bank.example=Drop")]
    [InlineData("bank.example:Pass=Reject")]
    [InlineData("bank.example:3=Reject")]
    [InlineData("bank.example:=Reject")]
    [InlineData("bank.example:Fail:None=Reject")]
    [InlineData("bank.example=Reject=Delete")]
    [InlineData("ann@bank.example=Reject")]
    [InlineData("ba*nk.example=Reject")]
    public void Anything_else_is_none(string? text) => Assert.False(DomainAction.TryParse(text, out _));

    [Fact]
    public void Of_two_entries_for_one_domain_and_status_the_later_counts()
    {
        string[] texts = ["a.example=Reject", "b.example=Reject", "A.example=Delete", "a.example:None=Reject"];
        var config = new SenderIdConfig { DomainActions = [.. texts.Select(Read)] };
        Assert.Equal(
            ["b.example=Reject", "A.example=Delete", "a.example:None=Reject"],
            config.DomainActions.Select(static entry => entry.ToString()));
    }

    [Fact]
    public void Random_texts_never_throw_and_what_is_read_reads_back()
    {
        var random = new Random(7372);
        const string Letters = "=:*.abReject SoftFail\u00FC\uD800\0";
        for (int i = 0; i < 20_000; i++)
        {
            string text = string.Create(random.Next(30), random, static (span, random) =>
            {
                foreach (ref char c in span)
                {
                    c = Letters[random.Next(Letters.Length)];
                }
            });
            text = random.Next(2) == 0 ? text + "=Reject" : text;
            if (DomainAction.TryParse(text, out DomainAction? entry))
            {
                Assert.True(DomainAction.TryParse(entry.ToString(), out DomainAction? again));
                Assert.Equal(entry, again);
            }
        }
    }

    private static DomainAction Read(string text) => DomainAction.TryParse(text, out DomainAction? entry) ? entry : throw new ArgumentException(text);
}

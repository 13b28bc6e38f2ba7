using SenderId.Dns.Tests.Playing;
using SenderId.Lookup;

namespace SenderId.Dns.Tests.Resolution;

public sealed class FailoverTests
{
    [Fact]
    public async Task A_silent_server_is_asked_last_for_a_while()
    {
        await using var silent = new ScriptedServer(static _ => Task.CompletedTask);
        await using var good = new ScriptedServer(static q => q.AnswerAsync(q.Response().Txt("x")));
        await using var client = new StubResolver(Clients.Impatient(silent.Address, good.Address) with
        {
            TryTimeout = TimeSpan.FromSeconds(2),
            ServerRestTime = TimeSpan.FromSeconds(6),
        });
        for (int i = 0; i < 10; i++)
        {
            Assert.Equal(DnsAnswerCode.Records, (await client.TxtAsync($"n{i}.test")).Code);
        }

        Assert.Equal((1, 10), (silent.UdpCount, good.UdpCount));

        await Task.Delay(TimeSpan.FromSeconds(6.1));
        await client.TxtAsync("after.test");
        Assert.Equal(2, silent.UdpCount);
    }

    [Fact]
    public async Task A_server_that_answers_again_is_first_again()
    {
        bool isSilent = true;
        await using var first = new ScriptedServer(q => isSilent ? Task.CompletedTask : q.AnswerAsync(q.Response().Txt("first")));
        await using var second = new ScriptedServer(q => q.Name == "a.test" ? q.AnswerAsync(q.Response().Txt("second")) : Task.CompletedTask);
        await using var client = new StubResolver(Clients.Impatient(first.Address, second.Address));
        Assert.Equal("second", (await client.TxtAsync("a.test")).Texts[0]);

        isSilent = false;
        Assert.Equal("first", (await client.TxtAsync("b.test")).Texts[0]);
        Assert.Equal("first", (await client.TxtAsync("a.test")).Texts[0]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public async Task A_server_that_fails_leaves_the_word_to_the_next(int code)
    {
        await using var failing = new ScriptedServer(q => q.AnswerAsync(q.Response().Code(code)));
        await using var good = new ScriptedServer(static q => q.AnswerAsync(q.Response().Txt("x")));
        await using var client = new StubResolver(Clients.Options(failing.Address, good.Address));
        Assert.Equal(DnsAnswerCode.Records, (await client.TxtAsync("a.test")).Code);
        Assert.Equal((1, 1), (failing.UdpCount, good.UdpCount));
    }

    [Fact]
    public async Task What_does_not_exist_is_believed_without_asking_the_next()
    {
        await using var first = new ScriptedServer(static q => q.AnswerAsync(q.Response().Code(3)));
        await using var second = new ScriptedServer(static q => q.AnswerAsync(q.Response().Txt("x")));
        await using var client = new StubResolver(Clients.Options(first.Address, second.Address));
        Assert.Equal(DnsAnswerCode.NameError, (await client.TxtAsync("a.test")).Code);
        Assert.Equal(0, second.UdpCount);
    }

    [Fact]
    public async Task A_refusal_says_more_than_silence()
    {
        await using var refusing = new ScriptedServer(static q => q.AnswerAsync(q.Response().Code(5)));
        await using var silent = new ScriptedServer(static _ => Task.CompletedTask);
        await using var client = new StubResolver(Clients.Impatient(refusing.Address, silent.Address));
        Assert.Equal(DnsAnswerCode.Refused, (await client.TxtAsync("a.test")).Code);
        Assert.Equal((1, 1), (refusing.UdpCount, silent.UdpCount));
    }

    [Fact]
    public async Task A_server_named_twice_is_asked_once_a_round()
    {
        await using var server = new ScriptedServer(static q => q.AnswerAsync(q.Response().Code(2)));
        await using var client = new StubResolver(Clients.Options(server.Address, server.Address));
        Assert.Equal(DnsAnswerCode.ServerFailure, (await client.TxtAsync("a.test")).Code);
        Assert.Equal(1, server.UdpCount);
    }
}

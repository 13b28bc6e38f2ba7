using SenderId.Stamps;

namespace SenderId.Tests.Stamps;

/// <summary>The borders of the grammar, one by one, and that no part of a value is left out when values are compared.</summary>
public sealed class AuthenticationResultsGrammarTests
{
    private static readonly MethodResult s_result = new("spf", "pass") { Reason = "why", Properties = [new("smtp", "helo", "a")] };

    public static TheoryData<MethodResult?> OtherResults =>
    [
        null,
        s_result with { Method = "dkim" },
        s_result with { Result = "fail" },
        s_result with { MethodVersion = 2 },
        s_result with { Reason = null },
        s_result with { Properties = [new("smtp", "helo", "b")] },
        s_result with { Properties = [] },
    ];

    public static TheoryData<AuthenticationResults?> OtherFields =>
    [
        null,
        Field() with { ServerId = "other" },
        Field() with { Version = 2 },
        Field() with { Results = [] },
        Field() with { Results = [s_result with { Reason = null }] },
    ];

    [Theory]
    [MemberData(nameof(OtherResults))]
    public void A_result_that_differs_in_anything_is_another(MethodResult? other) => Assert.False(s_result.Equals(other));

    [Theory]
    [MemberData(nameof(OtherFields))]
    public void A_field_that_differs_in_anything_is_another(AuthenticationResults? other) => Assert.False(Field().Equals(other));

    [Fact]
    public void The_same_again_is_equal()
    {
        Assert.Equal(s_result, s_result with { Properties = [new("smtp", "helo", "a")] });
        Assert.Equal(Field(), Field());
        Assert.Equal(Field().GetHashCode(), Field().GetHashCode());
    }

    [Theory]
    [InlineData("mx; none=pass", "mx; none=pass")]
    [InlineData("mx; spf=pass reason.x=1", "mx; spf=pass reason.x=1")]
    [InlineData("mx; x_y=pass", "mx; x_y=pass")]
    [InlineData("mx 12; none", "mx 12; none")]
    [InlineData("mx 1; none", "mx; none")]
    [InlineData("mx; spf/123456789=pass", "mx; spf/123456789=pass")]
    [InlineData("\"a\r\n b\"; none", "\"a b\"; none")]
    [InlineData("\"a\nb\"; none", "ab; none")]
    public void Is_read_as(string body, string canonical) => Assert.Equal(canonical, AuthenticationResults.Parse(body).Value?.ToString());

    [Theory]
    [InlineData("mx; spf/x=pass", "the method's version", 8)]
    [InlineData("mx; spf/=pass", "the method's version", 8)]
    [InlineData("mx; spf/2(open", "the method's version", 14)]
    [InlineData("mx; spf/1234567890=pass", "the method's version", 17)]
    [InlineData("mx; spf=pass smtp.helo=a reason=b", "a dot and the name of a property", 31)]
    [InlineData("mx; spf=pass reason=a reason=b", "a dot and the name of a property", 28)]
    [InlineData("mx (\\", "the end of the comment", 5)]
    [InlineData("mx; none extra", "an equals sign and a result", 9)]
    [InlineData("mx; none; none", "an equals sign and a result", 8)]
    [InlineData("mx", "a semicolon and a result", 2)]
    public void What_is_wrong_is_told_where_it_stands(string body, string expected, int position)
    {
        SyntaxFault fault = AuthenticationResults.Parse(body).Fault!;
        Assert.Equal((expected, position), (fault.Expected, fault.Position));
    }

    [Theory]
    [InlineData("(ab)c", "ab", 4)]
    [InlineData("(a(b)c)d", "a(b)c", 7)]
    [InlineData("(a\\)b)c", "a)b", 6)]
    [InlineData("(a", "a", 2)]
    [InlineData("(a\\", "a\\", 3)]
    [InlineData("()x", "", 2)]
    public void Comments_are_taken_whole(string text, string content, int position)
    {
        var reader = new FieldBodyReader(text);
        Assert.Equal(content, reader.TakeComment());
        Assert.Equal(position, reader.Position);
    }

    [Fact]
    public void A_reader_reads_what_is_there_and_nothing_else()
    {
        var reader = new FieldBodyReader("a\x7f" + "b");
        Assert.False(reader.TryReadQuoted(out _));
        Assert.True(reader.TryReadUnquoted(out string? value));
        Assert.Equal("a", value);
        reader = new FieldBodyReader("a");
        reader.Skip();
        reader.Skip();
        Assert.Equal((1, '\0', true), (reader.Position, reader.Next, reader.IsAtEnd));
    }

    private static AuthenticationResults Field() => new("mx") { Results = [s_result] };
}

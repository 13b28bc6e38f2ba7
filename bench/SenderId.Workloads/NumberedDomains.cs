using System.Globalization;
using SenderId.Lookup;

namespace SenderId.Workloads;

/// <summary>A DNS of any number of domains d0.example, d1.example … each with a record of its own, made when asked for and not kept.</summary>
public sealed class NumberedDomains : IDnsResolver
{
    private const int NetworkCount = 256;

    /// <summary>The domain with a number.</summary>
    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"d{number}.example");

    /// <summary>A client that the domain allows.</summary>
    public static string Client(int number) => string.Create(CultureInfo.InvariantCulture, $"198.18.{number % NetworkCount}.7");

    /// <summary>The domain's record: two networks, a mail service by include, then fail.</summary>
    public static string Record(int number) =>
        string.Create(CultureInfo.InvariantCulture,
            $"v=spf1 ip4:198.18.{number % NetworkCount}.0/24 ip4:203.0.113.0/24 include:_spf.mailer.example -all");

    /// <summary>The record that all domains include.</summary>
    public const string IncludedRecord = "v=spf1 ip4:192.0.2.0/25 ip6:2001:db8:77::/48 ~all";

    /// <summary>The answer to the question for a domain's text.</summary>
    public static DnsAnswer Answer(int number) => Text(Record(number));

    /// <inheritdoc />
    public ValueTask<DnsAnswer> TextAsync(DomainName name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        int dot = name.Value.IndexOf('.', StringComparison.Ordinal);
        return new(int.TryParse(name.Value.AsSpan(1, dot - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? Answer(number)
            : Text(IncludedRecord));
    }

    /// <inheritdoc />
    public ValueTask<DnsAnswer> AddressesAsync(DomainName name, QuestionType type, CancellationToken cancellationToken) => Nothing();

    /// <inheritdoc />
    public ValueTask<DnsAnswer> MailExchangersAsync(DomainName name, CancellationToken cancellationToken) => Nothing();

    /// <inheritdoc />
    public ValueTask<DnsAnswer> PointersAsync(NetAddress address, CancellationToken cancellationToken) => Nothing();

    private static DnsAnswer Text(string record) =>
        new() { Code = DnsAnswerCode.Records, Texts = [record], TimeToLive = TimeSpan.FromDays(1) };

    private static ValueTask<DnsAnswer> Nothing() => new(DnsAnswer.Empty(DnsAnswerCode.NameError));
}

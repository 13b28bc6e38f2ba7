using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using SenderId.Lookup;

namespace SenderId.Dns;

/// <summary>What the operating system says about name servers.</summary>
/// <remarks>On Unix <c>/etc/resolv.conf</c> as resolv.conf(5) has it; elsewhere the network interfaces that are up.</remarks>
public sealed record SystemResolverSettings
{
    internal const string DefaultPath = "/etc/resolv.conf";

    private const int MaxFileLength = 64 * 1024;
    private const int MaxServerCount = 8;

    /// <summary>The servers, in the system's order.</summary>
    /// <value>Never empty: the server of this host where the system names none, as resolv.conf(5) has it.</value>
    public ImmutableArray<NameServer> NameServers { get; init; } = [new NameServer(IPAddress.Loopback)];

    /// <summary>How long one server may take: <c>options timeout:n</c>.</summary>
    /// <value>1 to 30 seconds. Default null: not said.</value>
    public TimeSpan? TryTimeout { get; init; }

    /// <summary>How many times each server is asked: <c>options attempts:n</c>.</summary>
    /// <value>1 to 5. Default null: not said.</value>
    public int? RoundCount { get; init; }

    /// <summary>Whether the servers take turns in being asked first: <c>options rotate</c>.</summary>
    /// <value>Default false.</value>
    public bool Rotates { get; init; }

    /// <summary>Whether every question goes over TCP: <c>options use-vc</c>.</summary>
    /// <value>Default false.</value>
    public bool UsesTcpOnly { get; init; }

    internal static bool HasFile => !OperatingSystem.IsWindows();

    /// <summary>Reads the settings of this system as they are now. What cannot be read counts as not said.</summary>
    public static SystemResolverSettings Read() => Read(DefaultPath);

    /// <summary>Reads the text of a resolv.conf file. Lines and options that mean nothing here are read over.</summary>
    public static SystemResolverSettings Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ImmutableArray<NameServer>.Builder servers = ImmutableArray.CreateBuilder<NameServer>();
        var settings = new SystemResolverSettings();
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            string[] words = line.ToString().Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words is ["nameserver", var server, ..] && servers.Count < MaxServerCount
                && IPAddress.TryParse(server, out IPAddress? address) && !servers.Contains(new NameServer(address)))
            {
                servers.Add(new NameServer(address));
            }
            else if (words is ["options", ..])
            {
                settings = words.Skip(1).Aggregate(settings, static (read, option) => read.With(option));
            }
        }

        return servers.Count == 0 ? settings : settings with { NameServers = servers.ToImmutable() };
    }

    /// <summary>Whether the other settings say the same, server by server.</summary>
    public bool Equals(SystemResolverSettings? other) => other is not null && NameServers.SequenceEqual(other.NameServers)
        && (TryTimeout, RoundCount, Rotates, UsesTcpOnly) == (other.TryTimeout, other.RoundCount, other.Rotates, other.UsesTcpOnly);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(NameServers.Length, TryTimeout, RoundCount, Rotates, UsesTcpOnly);

    internal static SystemResolverSettings Read(string path)
    {
        try
        {
            return HasFile ? Parse(ReadText(path)) : ReadInterfaces();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NetworkInformationException)
        {
            return new SystemResolverSettings();
        }
    }

    private static string ReadText(string path)
    {
        using var reader = new StreamReader(path);
        char[] text = new char[MaxFileLength];
        return new string(text, 0, reader.ReadBlock(text));
    }

    private static SystemResolverSettings ReadInterfaces()
    {
        ImmutableArray<NameServer> servers = [.. NetworkInterface.GetAllNetworkInterfaces()
            .Where(network => network.OperationalStatus == OperationalStatus.Up)
            .SelectMany(network => network.GetIPProperties().DnsAddresses)
            .Where(address => !address.IsIPv6SiteLocal)
            .Distinct()
            .Take(MaxServerCount)
            .Select(address => new NameServer(address))];
        return servers.IsEmpty ? new SystemResolverSettings() : new SystemResolverSettings { NameServers = servers };
    }

    private SystemResolverSettings With(string option) => option switch
    {
        "rotate" => this with { Rotates = true },
        "use-vc" => this with { UsesTcpOnly = true },
        _ when Number(option, "timeout:") is { } seconds => this with { TryTimeout = TimeSpan.FromSeconds(Math.Clamp(seconds, 1, 30)) },
        _ when Number(option, "attempts:") is { } count => this with { RoundCount = Math.Clamp(count, 1, 5) },
        _ => this,
    };

    private static int? Number(string option, string prefix) =>
        option.StartsWith(prefix, StringComparison.Ordinal)
            && int.TryParse(option.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;
}

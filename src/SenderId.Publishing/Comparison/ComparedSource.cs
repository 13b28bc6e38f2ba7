using System.Globalization;

namespace SenderId.Publishing.Comparison;

/// <summary>An address that sent mail, and its status under both records.</summary>
public sealed record ComparedSource
{
    /// <summary>The address.</summary>
    public string IPAddress => Client.ToString();

    /// <summary>How many messages came from it.</summary>
    public long Messages { get; internal set; }

    /// <summary>The status under the published record.</summary>
    public required SenderIdStatus Published { get; init; }

    /// <summary>The status under the new one.</summary>
    public required SenderIdStatus Proposed { get; init; }

    /// <summary>The term of the published record that decided; null where none did.</summary>
    public string? Term { get; init; }

    /// <summary>The term of the new record that would decide.</summary>
    public string? ProposedTerm { get; init; }

    /// <summary>The name that the reverse zone gives and the name's own domain confirms; null where there is none, or nobody asked.</summary>
    public string? Name { get; internal set; }

    /// <summary>The included record, in either tree, that lists the address; null where none does.</summary>
    public string? Include { get; internal set; }

    /// <summary>Whether mail of several domains fails from there, or its reporter says that it was forwarded: an address never to be added.</summary>
    public bool IsLikelyForwarder { get; internal set; }

    /// <summary>How many further messages the reporter judged by other reasons.</summary>
    public long OverriddenMessages { get; internal set; }

    /// <summary>As a line of a list: <c>192.0.2.1 (7): Pass -> Fail</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{IPAddress} ({Messages}): {Published} -> {Proposed}");

    internal NetAddress Client { get; init; }
}

using System.Globalization;

namespace SenderId.Publishing.Comparison;

/// <summary>How much mail goes from one status to another, or stays.</summary>
/// <param name="Published">The status under the published record.</param>
/// <param name="Proposed">The status under the new one.</param>
/// <param name="Sources">How many sources, each row of a report counted.</param>
/// <param name="Messages">How many messages.</param>
/// <param name="OverriddenMessages">How many further messages the reporter judged by other reasons.</param>
public sealed record StatusChange(SenderIdStatus Published, SenderIdStatus Proposed, long Sources, long Messages, long OverriddenMessages)
{
    /// <summary>Whether the status differs.</summary>
    public bool IsChanged => Published != Proposed;

    /// <summary>As a line of a list: <c>Pass -> Fail: 7</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Published} -> {Proposed}: {Messages}");
}

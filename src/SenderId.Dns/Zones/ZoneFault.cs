using System.Globalization;

namespace SenderId.Dns.Zones;

/// <summary>What is wrong with a zone file, and where.</summary>
/// <param name="Kind">The kind of fault.</param>
/// <param name="File">The file as it was named.</param>
/// <param name="Line">The line, counted from 1; 0 where the fault is the file itself.</param>
/// <param name="Reason">What is wrong, in one sentence without its full stop.</param>
public sealed record ZoneFault(ZoneFaultKind Kind, string File, int Line, string Reason)
{
    /// <summary>The fault in one line: <c>file:line: reason</c>.</summary>
    public override string ToString() =>
        Line == 0 ? $"{File}: {Reason}" : string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}: {Reason}");
}

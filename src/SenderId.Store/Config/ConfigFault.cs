using System.Globalization;

namespace SenderId.Store.Config;

/// <summary>Why a configuration file cannot be used, and where it says so.</summary>
/// <param name="Kind">The kind of fault.</param>
/// <param name="File">The file.</param>
/// <param name="Reason">What is wrong, in one sentence without its full stop.</param>
public sealed record ConfigFault(ConfigFaultKind Kind, string File, string Reason)
{
    /// <summary>The line, counted from 1.</summary>
    /// <value>Default 0: the fault is the file itself.</value>
    public int Line { get; init; }

    /// <summary>The column in characters, counted from 1.</summary>
    /// <value>Default 0: the fault is the file itself.</value>
    public int Column { get; init; }

    /// <summary>The member at fault, such as <c>senderId.bypassedRecipients[2]</c>; empty where the fault is not a member's.</summary>
    public string Member { get; init; } = "";

    /// <summary>The fault in one line: <c>file:line:column: member: reason</c>.</summary>
    public override string ToString()
    {
        string place = Line == 0 ? File : string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");
        return Member.Length == 0 ? $"{place}: {Reason}" : $"{place}: {Member}: {Reason}";
    }
}

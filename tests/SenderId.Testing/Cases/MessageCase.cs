using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SenderId.Check;
using SenderId.Decisions;
using SenderId.Mail;

namespace SenderId.Testing.Cases;

/// <summary>One sentence of tests/cases: this message, over this session, with these settings and this DNS, gets this verdict.</summary>
public sealed record MessageCase
{
    /// <summary>The server name that every stamp in the cases carries.</summary>
    public const string ServerName = "mx.example.org";

    /// <summary>The name of the files without extension, such as <c>001-pass</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The message file.</summary>
    public required string MessagePath { get; init; }

    /// <summary>The zone file.</summary>
    public required string ZonePath { get; init; }

    /// <summary>Why the verdict is what it is, with the section.</summary>
    public required string Why { get; init; }

    /// <summary>What SMTP knew.</summary>
    public required Envelope Envelope { get; init; }

    /// <summary>The scopes to check; the PRA where the case names none.</summary>
    public required ImmutableArray<IdentityScope> Scopes { get; init; }

    /// <summary>The settings that differ from the defaults, with the members of the configuration file; null where none does.</summary>
    public required JsonObject? ConfigJson { get; init; }

    /// <summary>The settings.</summary>
    public required SenderIdConfig Config { get; init; }

    /// <summary>The verdict expected, with the members of the command line's JSON; a member that is not there may have any value.</summary>
    /// <remarks><c>foreignStamps</c> is ours: <c>NAME OCCURRENCE</c> for each incoming field to remove, which no head prints.</remarks>
    public required JsonObject Expected { get; init; }

    /// <summary>How the check is carried out.</summary>
    public SenderIdCheckOptions Options => new() { ServerName = ServerName, Scopes = Scopes };

    /// <summary>Shown as the name of the test.</summary>
    public override string ToString() => Name;
}

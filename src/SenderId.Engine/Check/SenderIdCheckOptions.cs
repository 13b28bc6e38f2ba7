using System.Collections.Immutable;
using SenderId.Evaluation;
using SenderId.Evaluation.CompiledRecords;
using SenderId.Lookup;

namespace SenderId.Check;

/// <summary>How a check is carried out, apart from the administrator's settings.</summary>
public sealed record SenderIdCheckOptions
{
    /// <summary>The scopes to evaluate. The PRA is always among them, because the decision follows it alone.</summary>
    /// <value>Default the PRA.</value>
    public ImmutableArray<IdentityScope> Scopes { get; init; } = [IdentityScope.Pra];

    /// <summary>The name of the host that checks: authserv-id of the stamps and macro r.</summary>
    /// <value>Not empty. Default localhost.</value>
    public string ServerName { get; init; } = "localhost";

    /// <summary>Whether the verdict has every field that only servers of an Exchange organisation write removed from mail from outside.</summary>
    /// <value>Default true.</value>
    public bool HeaderFirewallEnabled { get; init; } = true;

    /// <summary>The limits of one evaluation.</summary>
    public LookupLimits Limits { get; init; } = LookupLimits.Default;

    /// <summary>Which record versions are looked at.</summary>
    public RecordPreference Records { get; init; }

    /// <summary>Whether questions that do not depend on each other are asked side by side.</summary>
    /// <value>Default true.</value>
    public bool Prefetch { get; init; } = true;

    /// <summary>Compiled records of domains met before, for one resolver and these limits; null to interpret every record anew.</summary>
    public CompiledRecordCache? CompiledRecords { get; init; }

    /// <summary>Whether verdicts carry a trace.</summary>
    public bool WithTrace { get; init; }
}

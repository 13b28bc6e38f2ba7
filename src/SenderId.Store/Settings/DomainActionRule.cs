using System.Diagnostics.CodeAnalysis;
using SenderId.Decisions;

namespace SenderId.Store.Settings;

/// <summary>An entry is a domain, a status where it is about one alone, and an action.</summary>
internal sealed class DomainActionRule : EntryRule<DomainAction>
{
    /// <inheritdoc />
    public override string Form => "domain and action such as bank.example=Reject or *.bank.example:SoftFail=Quarantine";

    /// <inheritdoc />
    public override string Example => "bank.example=Reject";

    /// <inheritdoc />
    public override bool TryRead(string text, [NotNullWhen(true)] out DomainAction? entry) => DomainAction.TryParse(text, out entry);

    /// <inheritdoc />
    public override string Explain(string text) =>
        "an entry is a domain, where it is about one status a colon and that status, an equals sign and an action, as in bank.example=Reject or"
        + $" *.bank.example:SoftFail=Quarantine; the statuses are {string.Join(", ", Statuses)},"
        + $" the actions {string.Join(", ", Enum.GetNames<SenderIdAction>())}";

    private static IEnumerable<string> Statuses => Enum.GetNames<SenderIdStatus>().Where(static name => name != nameof(SenderIdStatus.Pass));
}

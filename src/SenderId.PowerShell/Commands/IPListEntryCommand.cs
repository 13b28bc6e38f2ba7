using System.Management.Automation;
using SenderId.Connections;
using SenderId.Control;

namespace SenderId.PowerShell.Commands;

/// <summary>A cmdlet about entries of the agent's block list or allow list.</summary>
public abstract class IPListEntryCommand : AgentStateCommand
{
    /// <summary>Is accepted so that scripts written for Exchange run; it has no effect.</summary>
    [Parameter]
    public string? Server { get; set; }

    private protected override IEnumerable<string> IgnoredParameters => [nameof(DomainController), nameof(Server)];

    /// <summary>The list.</summary>
    private protected abstract IPListKind List { get; }

    /// <summary>Writes an entry as the list's own kind of object.</summary>
    private protected void WriteEntry(ListedEntry entry) => WriteObject(AddressListEntry.From(List, entry));
}

using System.Management.Automation;

namespace SenderId.PowerShell.Binding;

/// <summary>Binds objects that have a domain, such as those of the record cmdlets and lines of the agent log, by it.</summary>
/// <remarks>They would otherwise come by value as a text, before PowerShell looks at their properties.</remarks>
internal sealed class DomainTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] s_properties = ["DomainName", "Domain", "PurportedResponsibleDomain"];

    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => inputData switch
    {
        object?[] list => Array.ConvertAll(list, DomainOf),
        _ => DomainOf(inputData),
    };

    private static object? DomainOf(object? input)
    {
        if (input is null or string or PSObject { BaseObject: string })
        {
            return input;
        }

        PSObject item = PSObject.AsPSObject(input);
        return s_properties.Select(name => item.Properties[name]?.Value as string).FirstOrDefault(static value => value is not null) ?? input;
    }
}

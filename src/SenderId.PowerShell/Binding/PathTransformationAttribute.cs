using System.Management.Automation;
using SenderId.PowerShell.Text;

namespace SenderId.PowerShell.Binding;

/// <summary>Binds objects that stand for a file, such as those of Get-ChildItem, by their path as it is: brackets in it are no
/// wildcards.</summary>
/// <remarks>
/// PowerShell settles on the default parameter set before it looks at properties, so that such an object would otherwise come to
/// -Path as a text, wildcards and all.
/// </remarks>
internal sealed class PathTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] s_properties = ["PSPath", "FullName", "Path"];
    private static readonly string[] s_rowProperties = ["IPAddress", "PurportedResponsibleDomain"];

    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => inputData switch
    {
        object?[] list => Array.ConvertAll(list, PathOf),
        _ => PathOf(inputData),
    };

    private static object? PathOf(object? input)
    {
        if (input is null or string or PSObject { BaseObject: string })
        {
            return input;
        }

        PSObject item = PSObject.AsPSObject(input);
        string? path = s_properties.Select(name => item.Properties[name]?.Value as string)
            .FirstOrDefault(static value => value is not null);
        if (path is not null)
        {
            return WildcardPattern.Escape(path);
        }

        // A row with an address and a domain, as Import-Csv gives it, names no file: PowerShell passes over such a fault and goes on to the set of
        // the domain. Without this the row would come here as a text.
        return s_rowProperties.All(name => item.Properties[name] is not null)
            ? throw new ArgumentTransformationMetadataException(Strings.NoPathInRow, new PSInvalidCastException(Strings.NoPathInRow))
            : input;
    }
}

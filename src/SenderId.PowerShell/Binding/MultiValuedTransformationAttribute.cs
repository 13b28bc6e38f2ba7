using System.Management.Automation;

namespace SenderId.PowerShell.Binding;

/// <summary>Binds a list, a table with Add and Remove, or $null to a <see cref="MultiValuedProperty"/>.</summary>
internal sealed class MultiValuedTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        try
        {
            return new MultiValuedProperty(inputData);
        }
        catch (ArgumentException fault)
        {
            // PowerShell puts the parameter's name before this message.
            throw new ArgumentTransformationMetadataException(fault.Message, fault);
        }
    }
}

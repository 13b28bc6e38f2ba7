using System.Management.Automation;

namespace SenderId.PowerShell.Binding;

/// <summary>Binds an empty text as nothing: that is what an empty cell of a CSV file is.</summary>
internal sealed class EmptyIsNullTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData is string { Length: 0 } or PSObject { BaseObject: string { Length: 0 } } ? null : inputData;
}

using System.Globalization;
using System.Management.Automation;
using System.Net;
using SenderId.PowerShell.Text;

namespace SenderId.PowerShell.Binding;

/// <summary>Binds the address forms of RFC 7208 and no others: the framework reads <c>1.2</c> as 1.0.0.2 and <c>010</c> as
/// octal.</summary>
internal sealed class IPAddressTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is null or IPAddress)
        {
            return value;
        }

        // An object that has an address, such as a line of the agent log, comes by value before PowerShell looks at its properties.
        if (value is not string && PSObject.AsPSObject(inputData).Properties["IPAddress"] is { } property)
        {
            return property.Value is null ? null : Transform(engineIntrinsics, property.Value);
        }

        string text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return NetAddress.TryParse(text.AsSpan().Trim(), out NetAddress address)
            ? address.ToIPAddress()
            : throw new ArgumentTransformationMetadataException(Strings.InvalidIPAddress(text));
    }
}

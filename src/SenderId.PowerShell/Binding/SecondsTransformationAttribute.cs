using System.Management.Automation;

namespace SenderId.PowerShell.Binding;

/// <summary>Binds a plain number as seconds: PowerShell alone would read <c>-Timeout 5</c> as five ticks of 100
/// nanoseconds.</summary>
internal sealed class SecondsTransformationAttribute : ArgumentTransformationAttribute
{
    private const double MaxSeconds = 86400;

    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            int seconds => TimeSpan.FromSeconds(Math.Clamp(seconds, -1, MaxSeconds)),
            long seconds => TimeSpan.FromSeconds(Math.Clamp(seconds, -1, MaxSeconds)),
            double seconds => TimeSpan.FromSeconds(Math.Clamp(seconds, -1, MaxSeconds)),
            _ => inputData,
        };
    }
}

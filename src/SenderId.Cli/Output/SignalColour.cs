namespace SenderId.Cli.Output;

/// <summary>The colours of the statuses as terminal sequences, for lines too many to go through a layout engine.</summary>
/// <remarks>ECMA-48 section 8.3.117, select graphic rendition.</remarks>
internal static class SignalColour
{
    /// <summary>Back to no colour.</summary>
    internal const string End = "\e[0m";

    /// <summary>The sequence that begins the colour.</summary>
    internal static string Of(SenderIdStatus status) => status switch
    {
        SenderIdStatus.Pass => "\e[32m",
        SenderIdStatus.Fail => "\e[31m",
        SenderIdStatus.SoftFail => "\e[33m",
        SenderIdStatus.TempError or SenderIdStatus.PermError => "\e[35m",
        _ => "\e[90m",
    };
}

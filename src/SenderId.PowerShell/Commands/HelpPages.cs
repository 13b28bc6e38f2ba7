namespace SenderId.PowerShell.Commands;

/// <summary>Where Get-Help -Online leads: to the page of the cmdlet that is re-created, or to the standard that a cmdlet of our own is about.</summary>
/// <remarks>The help beside the module is the one for this product.</remarks>
internal static class HelpPages
{
    /// <summary>Exchange's reference; a cmdlet's name in lower case follows.</summary>
    internal const string Exchange = "https://learn.microsoft.com/powershell/module/exchange/";

    /// <summary>Sender ID.</summary>
    internal const string SenderId = "https://www.rfc-editor.org/rfc/rfc4406";

    /// <summary>SPF records.</summary>
    internal const string Spf = "https://www.rfc-editor.org/rfc/rfc7208";
}

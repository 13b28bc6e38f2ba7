using SenderId.Agent.State;
using SenderId.Decisions;
using SenderId.Filtering;
using SenderId.Milter;

namespace SenderId.Agent.Pipeline;

/// <summary>Whether the recipients of a message trust its sender.</summary>
internal static class TrustedSenders
{
    /// <summary>Whether every recipient does.</summary>
    /// <remarks>A milter sees one message for all recipients, and what it stamps all of them get: one who did not ask for it keeps the others from
    /// it.</remarks>
    public static bool AreOf(MailTransaction mail, IAgentState state)
    {
        if (!state.HasJunkEmail || mail.Recipients.IsEmpty || mail.RecipientCount > mail.Recipients.Length)
        {
            return false;
        }

        var sender = ReversePath.Read(mail.MailFrom);
        foreach (string recipient in mail.Recipients)
        {
            if (!SmtpAddress.TryParse(recipient, out SmtpAddress? address) || state.FindJunkEmail(address)?.FindTrusted(sender) is null)
            {
                return false;
            }
        }

        return true;
    }
}

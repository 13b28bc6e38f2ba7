using SenderId.Decisions;
using SenderId.Filtering;

namespace SenderId.Testing;

/// <summary>Values of texts that a test knows to be good.</summary>
public static class Known
{
    public static NetAddress Address(string text) => NetAddress.TryParse(text, out NetAddress address) ? address : throw new ArgumentException(text);

    public static AddressRange Range(string text) => AddressRange.TryParse(text, out AddressRange? range) ? range : throw new ArgumentException(text);

    public static SmtpAddress Mailbox(string text) =>
        SmtpAddress.TryParse(text, out SmtpAddress? address) ? address : throw new ArgumentException(text);

    public static SenderDomain Domain(string text) =>
        SenderDomain.TryParse(text, out SenderDomain? domain) ? domain : throw new ArgumentException(text);

    public static ListedSender Blocked(string text) =>
        ListedSender.TryParse(text, out ListedSender? entry) ? entry : throw new ArgumentException(text);
}

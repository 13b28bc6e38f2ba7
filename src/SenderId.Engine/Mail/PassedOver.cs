using System.Globalization;

namespace SenderId.Mail;

/// <summary>An address or Received field that was passed over in the search for the originating address, with the reason.</summary>
/// <param name="ReceivedIndex">Which Received field, counted from the newest as 1; 0 for the SMTP client.</param>
/// <param name="Address">The address passed over; null where it is of no account.</param>
/// <param name="Reason">Why, in words.</param>
internal readonly record struct PassedOver(int ReceivedIndex, NetAddress? Address, string Reason)
{
    /// <summary>One line for people, such as <c>Received 1: 10.0.0.12: private address</c>.</summary>
    public override string ToString()
    {
        string address = Address is { } known ? $" {known}:" : "";
        return ReceivedIndex == 0
            ? $"client{(address.Length == 0 ? ":" : address)} {Reason}"
            : string.Create(CultureInfo.InvariantCulture, $"Received {ReceivedIndex}:{address} {Reason}");
    }
}

using SenderId.Reputation;

namespace SenderId.Agent.Tests.State;

/// <summary>Observations for tests.</summary>
internal static class Seen
{
    public static DateTimeOffset Start { get; } = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    public static SenderProfile Random(Random random) => SenderProfile.Of(
        new MessageObservation(Start.AddMinutes(random.Next(0, 50 * 60)), $"h{random.Next(6)}.example")
        {
            Hello = (HeloCheck)random.Next(4),
            ReverseDns = (ReverseDnsCheck)random.Next(4),
            Status = (SenderIdStatus)random.Next(7),
        });

    public static SenderProfile Message(DateTimeOffset at, bool isBad = false, string hello = "mx.example") => SenderProfile.Of(
        new MessageObservation(at, hello) { ReverseDns = ReverseDnsCheck.Confirmed, Status = isBad ? SenderIdStatus.Fail : SenderIdStatus.Pass });
}

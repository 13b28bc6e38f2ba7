namespace SenderId.Agent.ProxyTest.Protocol;

/// <summary>One step of a dialogue.</summary>
/// <param name="Move">What comes next.</param>
/// <param name="ConsumedBytes">How many of the octets heard are done with.</param>
/// <param name="Words">What to say, where the move is <see cref="DialogueAction.Say"/>.</param>
internal readonly record struct DialogueStep(DialogueAction Move, int ConsumedBytes = 0, ReadOnlyMemory<byte> Words = default)
{
    /// <summary>Listen on.</summary>
    public static DialogueStep Wait { get; } = new(DialogueAction.Wait);

    /// <summary>Nothing will come of it.</summary>
    public static DialogueStep GiveUp { get; } = new(DialogueAction.GiveUp);
}

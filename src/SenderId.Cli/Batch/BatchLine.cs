using SenderId.Cli.Run;

namespace SenderId.Cli.Batch;

/// <summary>One line of a batch as it was read: an identity with its scope, or what is wrong with it.</summary>
internal readonly record struct BatchLine
{
    /// <summary>The value of <c>id</c> as it stands in the line; empty where there is none.</summary>
    internal ReadOnlyMemory<byte> Id { get; init; }

    /// <summary>Who is to be checked.</summary>
    internal CheckIdentity Identity { get; init; }

    /// <summary>In which scope.</summary>
    internal IdentityScope Scope { get; init; }

    /// <summary>Which line of the input this is, the first being 1.</summary>
    internal long Number { get; init; }

    /// <summary>What is wrong; null where nothing is.</summary>
    internal string? Error { get; init; }
}

namespace SenderId.Evaluation.CompiledRecords;

/// <summary>Everything that a domain says about every address of one family: sorted ranges, each with its result.</summary>
/// <remarks>A range without result stays with the interpreter: macros, ptr, exists, failures, and answers not at hand when it was compiled.</remarks>
internal sealed class CompiledRecord
{
    private readonly uint[] _starts4;
    private readonly UInt128[] _starts6;
    private readonly CompiledResult?[] _results;

    internal CompiledRecord(IReadOnlyList<(UInt128 First, CompiledResult? Result)> ranges, bool isIPv4, DateTimeOffset validUntil, bool isPartial)
    {
        _starts4 = isIPv4 ? [.. ranges.Select(static range => (uint)range.First)] : [];
        _starts6 = isIPv4 ? [] : [.. ranges.Select(static range => range.First)];
        _results = [.. ranges.Select(static range => range.Result)];
        ValidUntil = validUntil;
        IsPartial = isPartial;
    }

    /// <summary>The end of the shortest time to live in it.</summary>
    internal DateTimeOffset ValidUntil { get; }

    /// <summary>Whether answers that were not at hand left holes that a later compilation may fill.</summary>
    internal bool IsPartial { get; }

    /// <summary>An estimate of its size in memory.</summary>
    internal long Bytes => 200 + (_results.Length * (_starts6.Length > 0 ? 24L : 12L)) + (_results.Distinct().Count() * 300L);

    /// <summary>The result for an address; null where it has to be interpreted.</summary>
    internal CompiledResult? Find(NetAddress client)
    {
        int index = client.IsIPv4 ? Array.BinarySearch(_starts4, (uint)client.Bits) : Array.BinarySearch(_starts6, client.Bits);
        // The complement is the index of the next larger start; the range before it holds the address.
        return _results[index >= 0 ? index : ~index - 1];
    }
}

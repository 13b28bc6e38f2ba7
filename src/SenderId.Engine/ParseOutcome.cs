using System.Diagnostics.CodeAnalysis;

namespace SenderId;

/// <summary>A value, or the fault that stopped the parser: hostile text never throws.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public readonly record struct ParseOutcome<T>
    where T : class
{
    private ParseOutcome(T? value, SyntaxFault? fault)
    {
        Value = value;
        Fault = fault;
    }

    /// <summary>The value, if the text was well-formed.</summary>
    public T? Value { get; }

    /// <summary>The fault, if it was not.</summary>
    public SyntaxFault? Fault { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsParsed => Value is not null;

    /// <summary>A parsed value.</summary>
    public static implicit operator ParseOutcome<T>(T value) => new(value, null);

    /// <summary>A fault.</summary>
    public static implicit operator ParseOutcome<T>(SyntaxFault fault) => new(null, fault);
}

using System.Globalization;

namespace SenderId.Messages;

/// <summary>An input that gave no message, in words for the user.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Path">The input.</param>
/// <param name="Message">What went wrong and what to do, in one line without the path.</param>
public sealed record MessageFault(MessageFaultKind Kind, string Path, string Message)
{
    /// <summary>Which message of an mbox file is at fault, the first being 1; null for a file that holds one message.</summary>
    public int? Number { get; init; }

    /// <summary>What the system said of a file that cannot be read; null where the kind says it all.</summary>
    public string? Reason { get; init; }

    /// <summary>Path and message in one line.</summary>
    public override string ToString() => $"{Path}: {Message}";

    internal static MessageFault NotFound(string path) =>
        new(MessageFaultKind.NotFound, path, "there is no such file or folder; check the path.");

    internal static MessageFault NotAFile(string path) =>
        new(MessageFaultKind.NotAFile, path, "this is a pipe, a socket or a device, not a file; save its content in a file and name that.");

    internal static MessageFault NotAMessage(string path, int? number) => new(
        MessageFaultKind.NotAMessage,
        path,
        number is null ? "this is not a message, it has no header section; name an .eml or mbox file."
            : string.Create(CultureInfo.InvariantCulture, $"message {number} has no header section; fix or remove it."))
    {
        Number = number,
    };

    /// <summary>The fault of a message that was to be read whole and lies where nothing can be read twice: in an mbox behind a pipe.</summary>
    /// <param name="path">The input.</param>
    public static MessageFault ReadOnce(string path) =>
        new(MessageFaultKind.Unreadable, path, "an mbox behind a pipe cannot be looked into; save it to a file.");

    /// <summary>The fault of an exception met while reading.</summary>
    /// <param name="path">The input.</param>
    /// <param name="exception">What the system threw.</param>
    public static MessageFault From(string path, Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => NotFound(path),
        UnauthorizedAccessException =>
            new(MessageFaultKind.AccessDenied, path, "access is denied; run as a user who may read it."),
        _ => Unreadable(path, OneLine(exception.Message)),
    };

    private static MessageFault Unreadable(string path, string reason) =>
        new(MessageFaultKind.Unreadable, path, $"cannot be read ({reason}); check the file and its disk.") { Reason = reason };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").TrimEnd('.', ' ');
}

using System.Text;
using SenderId.Mail;
using SenderId.Mime.Parts;

namespace SenderId.Mime.Tests.Parts;

/// <summary>Builds messages that hold others.</summary>
internal static class Mail
{
    internal const string Inner = "From: eve@example.net\r\nSubject: Prize\r\n\r\nClick\r\n";

    internal static string Multipart(params string[] parts) =>
        "From: bob@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        + string.Concat(parts.Select(static part => $"--b\r\n{part}\r\n")) + "--b--\r\n";

    internal static string Part(string type, string content, string fields = "") => $"Content-Type: {type}\r\n{fields}\r\n{content}";

    internal static string Base64(string text) => Convert.ToBase64String(Encoding.Latin1.GetBytes(text), Base64FormattingOptions.InsertLineBreaks);

    internal static AttachedMessages Find(string message, MimeLimits? limits = null) => Find(Encoding.Latin1.GetBytes(message), limits);

    internal static AttachedMessages Find(byte[] message, MimeLimits? limits = null) =>
        AttachedMessageFinder.Find(() => new MemoryStream(message), limits ?? MimeLimits.Default, HeaderLimits.Default);

    /// <summary>Each message found: its part and its subject.</summary>
    internal static string[] Names(AttachedMessages found) => [.. found.Messages.Select(static message => $"{message.Part} {SubjectOf(message)}")];

    private static string SubjectOf(AttachedMessage message) => Encoding.Latin1.GetString(
        HeaderSection.Read(message.Head, HeaderLimits.Default).Fields.Single(static field => field.Is("Subject")).RawBody.Span).Trim();
}

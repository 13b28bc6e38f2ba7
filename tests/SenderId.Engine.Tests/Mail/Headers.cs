using System.Text;
using SenderId.Mail;

namespace SenderId.Tests.Mail;

/// <summary>Makes header sections for tests: <c>|</c> stands for CRLF.</summary>
internal static class Headers
{
    internal static byte[] Octets(string text) => Encoding.UTF8.GetBytes(text.Replace("|", "\r\n", StringComparison.Ordinal));

    internal static HeaderSection Of(string text) => HeaderSection.Read(Octets(text), HeaderLimits.Default);

    internal static string Body(HeaderField field) => Encoding.UTF8.GetString(field.RawBody.Span);

    /// <summary>Every field as <c>Name=body</c>, the body's line ends as <c>\r</c> and <c>\n</c>, joined by <c>;</c>.</summary>
    internal static string Shown(HeaderSection section) => string.Join(';', section.Fields.Select(
        static field => $"{field.Name}={Body(field).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}"));
}

using System.Diagnostics.CodeAnalysis;

namespace SenderId.Authentication;

/// <summary>Results as one line, in the words of RFC 8601.</summary>
internal static class AuthenticationText
{
    internal static string Line(string method, AuthenticationStatus status, string? subject, string? reason) =>
        $"{method}={Word(status)}{(subject is null ? "" : $" {subject}")}{(reason is null ? "" : $": {reason}")}";

    internal static string Word(AuthenticationStatus status) => status == AuthenticationStatus.NotChecked ? "not checked" : Lower(status.ToString());

    [SuppressMessage("Globalization", "CA1308", Justification = "The words of the RFC are lower case.")]
    internal static string Lower(string word) => word.ToLowerInvariant();
}

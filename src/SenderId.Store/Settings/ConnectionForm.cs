using System.Collections.Frozen;
using System.Data.Common;
using System.Globalization;

namespace SenderId.Store.Settings;

/// <summary>The form of a connection string for PostgreSQL. What the database's library would refuse at the start is refused when it is
/// set.</summary>
internal static class ConnectionForm
{
    private const string Hidden = "********";

    // The keywords of Npgsql, without spaces and in small letters.
    private static readonly FrozenSet<string> s_keywords = new[]
    {
        "host", "server", "port", "database", "db", "username", "userid", "uid", "user", "password", "psw", "pwd", "passfile", "applicationname",
            "enlist",
        "searchpath", "clientencoding", "encoding", "timezone", "sslmode", "sslnegotiation", "sslcertificate", "sslkey", "sslpassword",
            "rootcertificate",
        "checkcertificaterevocation", "channelbinding", "persistsecurityinfo", "kerberosservicename", "includerealm", "gssencryptionmode",
            "requireauth",
        "includeerrordetail", "logparameters", "pooling", "minimumpoolsize", "minpoolsize", "maximumpoolsize", "maxpoolsize",
            "connectionidlelifetime",
        "connectionpruninginterval", "connectionlifetime", "loadbalancetimeout", "timeout", "commandtimeout", "internalcommandtimeout",
            "cancellationtimeout",
        "targetsessionattributes", "loadbalancehosts", "hostrecheckseconds", "keepalive", "tcpkeepalive", "tcpkeepalivetime", "tcpkeepaliveinterval",
        "readbuffersize", "writebuffersize", "socketreceivebuffersize", "socketsendbuffersize", "maxautoprepare", "autoprepareminusages",
            "noresetonclose",
        "options", "arraynullabilitymode", "multiplexing", "writecoalescingbufferthresholdbytes", "loadtablecomposites", "servercompatibilitymode",
        "trustservercertificate", "replicationmode",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] s_numbers = ["port", "timeout", "commandtimeout", "minimumpoolsize", "maximumpoolsize", "keepalive"];
    private static readonly string[] s_hosts = ["host", "server"];

    /// <summary>The form; the password is not shown.</summary>
    public static TextForm<string> Form { get; } = new(
        "a connection string such as Host=db.example;Database=senderid;Username=senderid;SSL Mode=VerifyFull, "
        + "or nothing for a file in the state folder",
        TryRead, static text => text)
    { Show = MaskPassword, Mask = MaskPassword, Example = "Host=db.example;Database=senderid" };

    /// <summary>Whether a word is a keyword of a connection string.</summary>
    public static bool IsKeyword(string word) => s_keywords.Contains(Normal(word));

    private static bool TryRead(string text, out string value)
    {
        value = text;
        return text.Length == 0 || (!text.Any(char.IsControl) && Read(text) is { } pairs && pairs.Keys.Cast<string>().All(IsKeyword)
            && pairs.Keys.Cast<string>().Any(static key => s_hosts.Contains(Normal(key), StringComparer.Ordinal))
            && pairs.Keys.Cast<string>().Where(static key => s_numbers.Contains(Normal(key), StringComparer.Ordinal))
                .All(key => int.TryParse($"{pairs[key]}", NumberStyles.None, CultureInfo.InvariantCulture, out _)));
    }

    private static DbConnectionStringBuilder? Read(string text)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = text };
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // Files of earlier releases may hold what is refused now, a URI among them. Where it cannot be read, nothing is shown.
    private static string MaskPassword(string connection)
    {
        if (connection.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(connection, UriKind.Absolute, out Uri? uri))
        {
            string user = uri.UserInfo.Contains(':', StringComparison.Ordinal) ? $"{uri.UserInfo.Split(':')[0]}:{Hidden}" : uri.UserInfo;
            string query = uri.Query.Length > 0 ? $"?{Hidden}" : "";
            return $"{uri.Scheme}://{user}{(user.Length > 0 ? "@" : "")}{uri.Authority}{uri.AbsolutePath}{query}";
        }

        if (Read(connection) is not { } pairs)
        {
            return Hidden;
        }

        foreach (string key in pairs.Keys.Cast<string>().Where(IsSecret).ToArray())
        {
            pairs[key] = Hidden;
        }

        return pairs.ConnectionString;
    }

    private static bool IsSecret(string key) =>
        key.Contains("pass", StringComparison.OrdinalIgnoreCase) || key.Equals("pwd", StringComparison.OrdinalIgnoreCase)
            || key.Equals("psw", StringComparison.OrdinalIgnoreCase);

    private static string Normal(string word) => word.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}

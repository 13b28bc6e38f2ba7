using System.Collections.Immutable;
using System.Data.Common;
using SenderId.Connections;
using SenderId.Decisions;
using SenderId.Filtering;
using SenderId.Reputation;

namespace SenderId.Agent.State.Sql;

/// <summary>Rows as values and values as parameters.</summary>
internal static class SqlText
{
    /// <summary>Makes a command with parameters.</summary>
    public static DbCommand Command(DbConnection connection, DbTransaction? transaction, string text,
        params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // All texts are constants of this project; values go in as parameters.
        command.CommandText = text;
#pragma warning restore CA2100
        command.Transaction = transaction;
        foreach ((string name, object? value) in parameters)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>Reads <c>address, profile</c>; null where the address is none.</summary>
    public static StoredSender? Sender(DbDataReader row) =>
        ReadKey(row.GetString(0)) is { } key ? new StoredSender(key, ProfileCodec.Decode((byte[])row.GetValue(1))) : null;

    /// <summary>Reads <c>identity, ip_range, expiration, remark, is_machine</c>; null where the range is none.</summary>
    public static IPListEntry? Entry(DbDataReader row) =>
        !AddressRange.TryParse(row.GetString(1), out AddressRange? range) ? null : new IPListEntry
        {
            Identity = row.GetInt32(0),
            IPRange = range,
            ExpirationTime = row.IsDBNull(2) ? null
                : new DateTimeOffset(Math.Clamp(row.GetInt64(2), 0, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero),
            Comment = row.GetString(3),
            IsMachineGenerated = row.GetInt32(4) != 0,
        };

    /// <summary>Reads <c>recipient, is_enabled, entries</c> and the trusted entries; null where the recipient is none.</summary>
    public static JunkEmailConfig? JunkEmail(DbDataReader row) => !SmtpAddress.TryParse(row.GetString(0), out SmtpAddress? recipient) ? null
        : new JunkEmailConfig(recipient)
        {
            Enabled = row.GetInt32(1) != 0,
            BlockedSendersAndDomains = Senders(row.GetString(2)),
            TrustedSendersAndDomains = row.IsDBNull(3) ? [] : Senders(row.GetString(3)),
        };

    /// <summary>Entries of a recipient's list as one text.</summary>
    public static string Lines(ImmutableArray<ListedSender> entries) => string.Join('\n', entries.Select(static entry => entry.Text));

    /// <summary>A recipient as a key: the same mailbox in whatever case.</summary>
    public static string Key(SmtpAddress recipient) => $"{recipient.LocalPart.ToLowerInvariant()}@{recipient.Domain.Value}";

    private static ImmutableArray<ListedSender> Senders(string lines) =>
    [
        .. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static text => ListedSender.TryParse(text, out ListedSender? entry) ? entry : null).OfType<ListedSender>(),
    ];

    private static SenderKey? ReadKey(string text) => AddressRange.TryParse(text, out AddressRange? range) ? SenderKey.Of(range.First) : null;
}

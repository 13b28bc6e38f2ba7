using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SenderId.Agent.Tests.State;

/// <summary>A PostgreSQL server of the tests' own, in a folder of its own, on loopback.</summary>
public sealed class PostgreSqlCluster : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("senderid-postgresql-").FullName;
    private readonly Lazy<bool> _isStarted;
    private readonly int _port = FreePort();

    public PostgreSqlCluster() => _isStarted = new(() =>
    {
        Start();
        return true;
    });

    /// <summary>The folder of initdb and pg_ctl; null where they are not installed.</summary>
    public static string? Programs { get; } = new[] { "/usr/lib/postgresql", "/usr/local/lib/postgresql" }
        .Where(Directory.Exists).SelectMany(Directory.GetDirectories).Select(folder => Path.Combine(folder, "bin"))
        .Where(folder => File.Exists(Path.Combine(folder, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault();

    /// <summary>Makes an empty database and says how to reach it.</summary>
    public string CreateDatabase()
    {
        _ = _isStarted.Value;
        string name = $"t{Guid.NewGuid():N}";
        using var connection = new NpgsqlConnection($"{ConnectionString("postgres")};Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        command.ExecuteNonQuery();
        return ConnectionString(name);
    }

    /// <summary>Makes an empty database of a user who needs a password, and says how to reach it without saying the password.</summary>
    public string CreateDatabaseWithPassword(string password)
    {
        string database = CreateDatabase();
        string user = $"u{Guid.NewGuid():N}";
        using var connection = new NpgsqlConnection($"{database};Pooling=false");
        connection.Open();
        string rules = Path.Combine(_folder, "data", "pg_hba.conf");
        File.WriteAllText(rules, $"host all {user} 127.0.0.1/32 scram-sha-256\n{File.ReadAllText(rules)}");
        using var command = new NpgsqlCommand(
            $"CREATE ROLE {user} LOGIN PASSWORD '{password.Replace("'", "''", StringComparison.Ordinal)}'; "
            + $"GRANT CREATE ON SCHEMA public TO {user}; SELECT pg_reload_conf()", connection);
        command.ExecuteNonQuery();
        string place = new NpgsqlConnectionStringBuilder(database) { Username = user }.ConnectionString;
        // The server takes note of its rules a moment later.
        while (IsOpenTo(place))
        {
            Thread.Sleep(20);
        }

        return place;
    }

    public void Stop() => Control("stop", "-m", "immediate");

    public void StartAgain() => Control("start", "-w", "-l", Path.Combine(_folder, "log"));

    public void Dispose()
    {
        if (_isStarted.IsValueCreated)
        {
            Stop();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static bool IsOpenTo(string place)
    {
        try
        {
            using var connection = new NpgsqlConnection($"{place};Pooling=false");
            connection.Open();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private string ConnectionString(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Database={database};Username=senderid;Timeout=5;Command Timeout=5");

    private void Start()
    {
        if (Environment.UserName == "root")
        {
            // PostgreSQL does not run as root; Debian's package makes this user.
            Run("/bin/chown", ["postgres", _folder], asServer: false);
        }

        Run(Path.Combine(Programs!, "initdb"),
            ["-D", Path.Combine(_folder, "data"), "-U", "senderid", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C"]);
        string options = string.Create(
            CultureInfo.InvariantCulture, $"port = {_port}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\nfsync = off\n");
        File.AppendAllText(Path.Combine(_folder, "data", "postgresql.conf"), options);
        StartAgain();
    }

    private void Control(string verb, params string[] arguments) =>
        Run(Path.Combine(Programs!, "pg_ctl"), ["-D", Path.Combine(_folder, "data"), verb, .. arguments]);

    private static void Run(string program, string[] arguments, bool asServer = true)
    {
        bool asOther = asServer && Environment.UserName == "root";
        string[] all = asOther ? ["-u", "postgres", "--", program, .. arguments] : arguments;
        // The server inherits what pg_ctl has: with pipes of ours nobody would ever see their end.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh",
            ["-c", "exec \"$@\" >/dev/null 2>&1", "sh", asOther ? "/usr/sbin/runuser" : program, .. all])
        {
            WorkingDirectory = "/",
        })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.Diagnostics;
using System.Globalization;
using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.Store.Tests.Config;

/// <summary>This test assembly as a program of its own: a second writer that tests start, race with and kill.</summary>
public static class WriterProcess
{
    /// <summary>Runs <c>add FILE SETTING FORM COUNT</c> or <c>fill FILE</c>.</summary>
    public static int Main(string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return arguments[0] == "add"
            ? Add(arguments[1], arguments[2], arguments[3], int.Parse(arguments[4], CultureInfo.InvariantCulture))
            : FillAndClear(arguments[1]);
    }

    /// <summary>Starts a writer; it is in the midst of its work when this returns.</summary>
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(typeof(WriterProcess).Assembly.Location);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        Process process = Process.Start(start)!;
        Assert.Equal("ready", process.StandardOutput.ReadLine());
        return process;
    }

    // One entry a save, as a script does that calls the command line in a loop.
    private static int Add(string file, string setting, string form, int count)
    {
        Console.WriteLine("ready");
        var store = new ConfigStore(TimeProvider.System) { LockTimeout = TimeSpan.FromSeconds(60) };
        for (int i = 0; i < count; i++)
        {
            string entry = form.Replace("#", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            UpdateOutcome outcome = store.Update(file, [ConfigEdit.Add(SettingCatalog.Find(setting), entry)]);
            if (!outcome.IsDone || !outcome.IsChanged)
            {
                Console.Error.WriteLine(outcome.Fault?.ToString() ?? string.Join(' ', outcome.EditFaults));
                return 1;
            }
        }

        return 0;
    }

    // Saves a large and a small configuration in turn until somebody ends the process.
    private static int FillAndClear(string file)
    {
        var store = new ConfigStore(TimeProvider.System);
        Setting servers = SettingCatalog.Find("InternalSMTPServers");
        string[] many = [.. Enumerable.Range(0, 5000).Select(i => string.Create(CultureInfo.InvariantCulture, $"10.0.{i / 250}.{i % 250}"))];
        for (int round = 0; store.Update(file, [ConfigEdit.Replace(servers, many)]).IsDone
            && store.Update(file, [ConfigEdit.Clear(servers)]).IsDone; round++)
        {
            if (round == 0)
            {
                Console.WriteLine("ready");
            }
        }

        return 1;
    }
}

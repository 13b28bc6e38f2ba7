using System.Management.Automation;
using System.Management.Automation.Runspaces;

// A PowerShell without its console: runs one script file and prints what comes out, a line each. Exit code 1 where an error was written.
// A collection begun by a library's finalizer crashes Wine 8 inside a large allocation, so none is begun for the moment of loading.
GC.TryStartNoGCRegion(200L << 20);
InitialSessionState state = InitialSessionState.CreateDefault2();
if (OperatingSystem.IsWindows())
{
    state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
}

using PowerShell shell = PowerShell.Create(state);
shell.AddScript(File.ReadAllText(args[0])).AddArgument(args.Length > 1 ? args[1] : null);
foreach (PSObject item in shell.Invoke())
{
    Console.Out.Write($"{item}\n");
}

foreach (ErrorRecord error in shell.Streams.Error)
{
    Console.Error.Write($"{error.FullyQualifiedErrorId}: {error}\n");
}

return shell.HadErrors ? 1 : 0;

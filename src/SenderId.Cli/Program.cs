using System.Runtime.InteropServices;
using SenderId.Agent;
using SenderId.Cli;

// Before anything else: a hang-up that comes while the agent starts must not end it. Once it serves, it also reads its settings again.
using PosixSignalRegistration? hangUp = args is ["agent", ..] && !OperatingSystem.IsWindows()
    ? PosixSignalRegistration.Create(PosixSignal.SIGHUP, static signal => signal.Cancel = true)
    : null;

Terminal terminal = Terminal.OfProcess();
using var stop = new CancellationTokenSource();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

if (args is ["agent", ..])
{
    AgentRuntime.Prepare();
}

return await CommandLine.RunAsync(args, terminal, stop.Token).ConfigureAwait(false);

void Stop(PosixSignalContext signal)
{
    // The first asks; the second, should the first not be heeded, ends the process as usual.
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}

using System.Runtime.InteropServices;
using SenderId.Agent;
using SenderId.Cli;

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

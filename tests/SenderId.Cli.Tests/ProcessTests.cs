using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SenderId.Testing;

namespace SenderId.Cli.Tests;

/// <summary>What only a real process shows: its console, its signals, its exit code.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly SampleZone _zone = new();

    public void Dispose() => _zone.Dispose();

    [Fact]
    public async Task The_program_runs_from_arguments_to_exit_code()
    {
        using Process process = Start("check", "--ip", "192.0.2.1", "--domain", "fail.example", "--fail-on", "Fail", "--zone", _zone.Path);
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.StartsWith("Fail  pra fail.example from 192.0.2.1\n", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal(1, process.ExitCode);
    }

    [Fact]
    public async Task A_message_and_a_batch_come_on_standard_input()
    {
        using Process message = Start("test", "-", "--ip", "192.0.2.1", "--format", "jsonl", "--zone", _zone.Path);
        await message.StandardInput.WriteAsync("From: ann@pass.example\n\nbody\n");
        message.StandardInput.Close();
        Assert.Contains("\"status\":\"Pass\"", await message.StandardOutput.ReadToEndAsync(), StringComparison.Ordinal);
        await message.WaitForExitAsync();
        Assert.Equal(0, message.ExitCode);

        using Process batch = Start("check", "--batch", "--zone", _zone.Path);
        await batch.StandardInput.WriteAsync("{\"id\":1,\"ip\":\"192.0.2.1\",\"domain\":\"pass.example\"}\n");
        await batch.StandardInput.FlushAsync();
        string? answer = await batch.StandardOutput.ReadLineAsync().WaitAsync(Patience.Limit);
        Assert.StartsWith("{\"id\":1,\"status\":\"Pass\"", answer, StringComparison.Ordinal);
        batch.StandardInput.Close();
        await batch.WaitForExitAsync();
        Assert.Equal(0, batch.ExitCode);
    }

    [SenderId.Testing.FactNeeding(SenderId.Testing.Need.Unix)]
    public async Task Ctrl_C_ends_a_run_that_waits_for_input()
    {
        using Process batch = Start("check", "--batch", "--zone", _zone.Path);
        await batch.StandardInput.WriteAsync("{\"ip\":\"192.0.2.1\",\"domain\":\"pass.example\"}\n");
        await batch.StandardInput.FlushAsync();
        await batch.StandardOutput.ReadLineAsync().WaitAsync(Patience.Limit);
        using Process kill = Process.Start("kill", ["-INT", batch.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await batch.WaitForExitAsync().WaitAsync(Patience.Limit);
        Assert.Equal(130, batch.ExitCode);
    }

    [Fact]
    public async Task A_reader_that_goes_away_is_no_fault()
    {
        using Process batch = Start("check", "--batch", "--zone", _zone.Path);
        batch.StandardOutput.Close();
        try
        {
            for (int i = 0; i < 100_000 && !batch.HasExited; i++)
            {
                await batch.StandardInput.WriteAsync("{\"ip\":\"192.0.2.1\",\"domain\":\"pass.example\"}\n");
            }
        }
        catch (IOException)
        {
            // It no longer reads, as it should.
        }

        // Standard input stays open: the program ends because nobody reads, not because nothing is left to read.
        await batch.WaitForExitAsync().WaitAsync(Patience.Limit);
        string error = await batch.StandardError.ReadToEndAsync();
        Assert.Equal((0, ""), (batch.ExitCode, error));
    }

    [Fact]
    public async Task A_name_server_that_is_silent_gives_TempError_in_the_time_allowed()
    {
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Session session = await Session.RunAsync(
            "check", "--ip", "192.0.2.1", "--domain", "a.example", "--name-server", silent.LocalEndPoint!.ToString()!, "--timeout", "0.5", "--trace");
        Assert.StartsWith("TempError  pra a.example", session.Output, StringComparison.Ordinal);
        Assert.Contains("TimeLimitExceeded", session.Output, StringComparison.Ordinal);
    }

    private static Process Start(params string[] args)
    {
        string program = Path.Join(AppContext.BaseDirectory, "senderid.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["SENDERID_CONFIG"] = Session.Defaults },
        })!;
    }
}

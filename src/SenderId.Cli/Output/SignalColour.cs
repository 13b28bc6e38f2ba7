using SenderId.Decisions;
using Spectre.Console;

namespace SenderId.Cli.Output;

/// <summary>The colours of statuses and actions, the same wherever they are printed and those of the module's views.</summary>
/// <remarks>Of the eight first colours of a terminal, which every theme keeps legible; black, white and their bright forms are left alone.</remarks>
internal static class SignalColour
{
    /// <summary>Back to no colour.</summary>
    internal const string End = "\e[0m";

    /// <summary>What did not go as it should.</summary>
    internal static Style Warning { get; } = new(Color.Olive);

    /// <summary>What ended an evaluation.</summary>
    internal static Style Alarm { get; } = new(Color.Maroon);

    /// <summary>What is beside the point.</summary>
    internal static Style Quiet { get; } = new(decoration: Decoration.Dim);

    /// <summary>The style of a status.</summary>
    internal static Style StyleOf(SenderIdStatus status) => Of(status) is { } colour ? new(colour) : Style.Plain;

    /// <summary>The sequence that begins the colour of a status, for lines too many to go through a layout engine; empty for none.</summary>
    /// <remarks>ECMA-48 section 8.3.117, select graphic rendition.</remarks>
    internal static string SequenceOf(SenderIdStatus? status) => Sequence(status is { } known ? Of(known) : null);

    /// <summary>The sequence that begins the colour of an action; empty for none.</summary>
    internal static string SequenceOf(SenderIdAction action) => Sequence(action == SenderIdAction.StampStatus ? null : Color.Maroon);

    private static Color? Of(SenderIdStatus status) => status switch
    {
        SenderIdStatus.Pass => Color.Green,
        SenderIdStatus.Fail => Color.Maroon,
        SenderIdStatus.SoftFail => Color.Olive,
        SenderIdStatus.TempError or SenderIdStatus.PermError => Color.Purple,
        _ => null,
    };

    private static string Sequence(Color? colour) => colour switch
    {
        null => "",
        { } known when known == Color.Maroon => "\e[31m",
        { } known when known == Color.Green => "\e[32m",
        { } known when known == Color.Olive => "\e[33m",
        _ => "\e[35m",
    };
}

using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace SenderId.HelpBuilder;

/// <summary>A parameter's part in one parameter set.</summary>
internal sealed record ParameterSetModel(string Name, bool IsMandatory, int Position, bool IsFromPipeline, bool IsFromPipelineByName)
{
    /// <summary>The name that stands for every set.</summary>
    public const string All = "__AllParameterSets";

    /// <summary>The position of a parameter that has none.</summary>
    public const int Named = int.MinValue;

    /// <summary>The place among the others: positions first.</summary>
    public int Order => Position == Named ? int.MaxValue : Position;

    /// <summary>The position as help shows it.</summary>
    public string PositionText => Position == Named ? "named" : Position.ToString(CultureInfo.InvariantCulture);

    /// <summary>How the parameter takes pipeline input, as help shows it.</summary>
    public string PipelineText => (IsFromPipeline, IsFromPipelineByName) switch
    {
        (true, true) => "True (ByValue, ByPropertyName)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        (false, false) => "False",
    };

    public static ParameterSetModel Read(CustomAttributeData parameter) => new(
        AttributeReader.Named(parameter, nameof(ParameterAttribute.ParameterSetName), All),
        AttributeReader.Named(parameter, nameof(ParameterAttribute.Mandatory), false),
        AttributeReader.Named(parameter, nameof(ParameterAttribute.Position), Named),
        AttributeReader.Named(parameter, nameof(ParameterAttribute.ValueFromPipeline), false),
        AttributeReader.Named(parameter, nameof(ParameterAttribute.ValueFromPipelineByPropertyName), false));
}

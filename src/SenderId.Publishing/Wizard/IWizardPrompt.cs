namespace SenderId.Publishing.Wizard;

/// <summary>Where somebody sits and answers the wizard: a terminal, or PowerShell's host.</summary>
public interface IWizardPrompt
{
    /// <summary>Says something.</summary>
    void Say(string text);

    /// <summary>Asks a question whose answer is yes or no.</summary>
    /// <param name="question">The question.</param>
    /// <param name="usual">The answer where none is given.</param>
    bool Confirm(string question, bool usual);

    /// <summary>Asks for a line of words; it may be empty.</summary>
    string AskLine(string question);

    /// <summary>Asks for one of several words.</summary>
    /// <param name="question">The question.</param>
    /// <param name="choices">The words; the first is taken where none is given.</param>
    T Choose<T>(string question, IReadOnlyList<T> choices)
        where T : struct, Enum;
}

using System.Text;
using System.Text.RegularExpressions;

namespace Vectis.Admin.Tests.Architecture;

/// <summary>
/// Finds in a .razor what a person would read: words between tags, in the attributes that are shown or read aloud, and in the string literals of the
/// expressions that stand there. Directives, comments, statements, styles and scripts are not texts.
/// </summary>
internal sealed partial class RazorTexts
{
    // The attributes and parameters of which the value is a text.
    private static readonly HashSet<string> Read = new(StringComparer.Ordinal)
    {
        "aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "alt", "placeholder", "title",
        "Any", "AriaLabel", "CancelText", "DataLabel", "ErrorText", "Heading", "HelperText", "Label", "Message", "Placeholder", "Text", "Title", "YesText",
    };

    private readonly string _markup;
    private readonly List<string> _found = [];
    private readonly StringBuilder _text = new();
    private int _at;

    private RazorTexts(string markup) => _markup = markup;

    /// <summary>The texts, in the order they stand.</summary>
    public static IReadOnlyList<string> In(string razor)
    {
        var parts = CodeBlock().Split(Comments().Replace(razor.ReplaceLineEndings("\n"), ""), 2);
        var texts = new RazorTexts(Statements().Replace(parts[0], ""));
        texts.Markup();
        return [.. texts._found, .. parts.Length < 2 ? [] : InCode(parts[1])];
    }

    /// <summary>The string literals of C# that read like a text: they begin with a capital letter and go on with another word.</summary>
    public static IEnumerable<string> InCode(string code) => Literals(code).Where(literal => Sentence().IsMatch(literal));

    private void Markup()
    {
        while (_at < _markup.Length)
        {
            if (_markup[_at] == '@') Expression(_text);
            else if (_markup[_at] == '<' && _at + 1 < _markup.Length && (char.IsLetter(_markup[_at + 1]) || _markup[_at + 1] is '/' or '!')) Tag();
            else _text.Append(_markup[_at++]);
        }

        Take("");
    }

    private void Tag()
    {
        Take("");
        _at++;
        while (_at < _markup.Length && _markup[_at] != '>')
        {
            if (_markup[_at] != '"')
            {
                _at++;
                continue;
            }

            var name = AttributeName().Match(_markup[..(_at + 1)]).Groups["name"].Value;
            _at++;
            var value = new StringBuilder();
            while (_at < _markup.Length && _markup[_at] != '"')
            {
                if (_markup[_at] == '@') Expression(value);
                else value.Append(_markup[_at++]);
            }

            _at++;
            if (Read.Contains(name)) Take($"{name}=", value);
        }

        _at++;
    }

    /// <summary>Passes over an expression; what stands in its literals is part of what is read.</summary>
    private void Expression(StringBuilder read)
    {
        var from = _at++;
        while (_at < _markup.Length)
        {
            if (_markup[_at] is '(' or '[') Balanced();
            else if (char.IsLetterOrDigit(_markup[_at]) || _markup[_at] == '_') _at++;
            else if (_markup[_at] is '.' or '?' or '!' && Member().IsMatch(_markup[_at..Math.Min(_at + 3, _markup.Length)])) _at++;
            else break;
        }

        foreach (var literal in Literals(Keys().Replace(_markup[from.._at], ""))) read.Append(' ').Append(literal).Append(' ');
    }

    private void Balanced()
    {
        var depth = 0;
        do
        {
            if (_markup[_at] == '"') _at = AfterLiteral(_markup, _at);
            else depth += _markup[_at++] switch { '(' or '[' => 1, ')' or ']' => -1, _ => 0 };
        }
        while (depth > 0 && _at < _markup.Length);
    }

    private void Take(string where, StringBuilder? from = null)
    {
        from ??= _text;
        var text = Brand().Replace(from.ToString(), "").Trim();
        if (Word().IsMatch(text)) _found.Add(where + Spaces().Replace(text, " "));
        from.Clear();
    }

    private static IEnumerable<string> Literals(string code)
    {
        for (var at = 0; at < code.Length;)
        {
            if (code[at] == '/' && at + 1 < code.Length && code[at + 1] == '/')
            {
                while (at < code.Length && code[at] != '\n') at++;
            }
            else if (code[at] == '\'' && at + 2 < code.Length)
            {
                at += code[at + 1] == '\\' ? 4 : 3;
            }
            else if (code[at] == '"')
            {
                var end = AfterLiteral(code, at);
                var literal = code[(at + 1)..Math.Max(at + 1, end - 1)];
                yield return at > 0 && code[at - 1] == '$' ? Holes().Replace(literal, " ") : literal;
                at = end;
            }
            else
            {
                at++;
            }
        }
    }

    private static int AfterLiteral(string code, int at)
    {
        var isInterpolated = at > 0 && code[at - 1] == '$';
        var depth = 0;
        for (at++; at < code.Length; at++)
        {
            if (code[at] == '\\') at++;
            else if (isInterpolated && code[at] == '{') depth++;
            else if (isInterpolated && code[at] == '}') depth--;
            else if (code[at] == '"' && depth == 0) return at + 1;
            else if (code[at] == '"') at = AfterLiteral(code, at) - 1;
        }

        return code.Length;
    }

    [GeneratedRegex(@"@\*.*?\*@|<!--.*?-->|<style.*?</style>", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"^@code\b", RegexOptions.Multiline)]
    private static partial Regex CodeBlock();

    // Directives, and the statements of a block: each stands on a line of its own.
    [GeneratedRegex(@"^[ \t]*(@(page|using|inject|inherits|implements|layout|attribute|typeparam|namespace)\b.*|@?(if|foreach|for|while|switch)[ ]*\(.*\)|else([ ]if[ ]*\(.*\))?|case\b.*:|default:|break;|continue;|return;|var\b.*;|[{}])[ \t]*$", RegexOptions.Multiline)]
    private static partial Regex Statements();

    [GeneratedRegex("(?<name>[@\\w:.-]+)=\"$", RegexOptions.RightToLeft)]
    private static partial Regex AttributeName();

    [GeneratedRegex(@"^[?!]?\.[A-Za-z_]|^[?!]?\[")]
    private static partial Regex Member();

    // An argument in small letters is a key, not a text.
    [GeneratedRegex("(?<=[(\\[])\"[a-z-]+\"(?=[)\\]])")]
    private static partial Regex Keys();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Holes();

    [GeneratedRegex(@"\bVectis( Admin)?\b")]
    private static partial Regex Brand();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Word();

    [GeneratedRegex(@"^\W*\p{Lu}\S*\s+\S*\p{L}{2,}")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

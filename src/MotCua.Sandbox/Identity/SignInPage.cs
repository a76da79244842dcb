using System.Text;
using System.Text.Encodings.Web;
using MotCua.Sandbox.Personas;
using OpenIddict.Abstractions;

namespace MotCua.Sandbox.Identity;

/// <summary>One page: who do you want to be? Plain HTML, no JavaScript; a button a persona.</summary>
internal static class SignInPage
{
    public const string StylePath = "/sandbox.css";

    public const string Style = """
        :root { color-scheme: light; font: 1.125rem/1.5 system-ui, sans-serif; }
        body { margin: 0 auto; max-width: 44rem; padding: 1rem; color: #1b1b1b; background: #fff; }
        .notice { border-left: .375rem solid #8a5a00; background: #fff6e0; padding: .5rem 1rem; }
        ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem; }
        button { width: 100%; min-height: 4rem; padding: .75rem 1rem; text-align: left; font: inherit; color: inherit;
          background: #fff; border: 2px solid #14532d; border-radius: .5rem; cursor: pointer; }
        button:hover { background: #ecfdf3; }
        button:focus-visible { outline: 4px solid #b45309; outline-offset: 2px; }
        button strong { display: block; }
        .en { color: #4a4a4a; }
        code { font: 1rem ui-monospace, monospace; font-weight: 400; color: #14532d; }
        """;

    public static string Render(Realm realm, IReadOnlyList<Persona> personas, OpenIddictRequest request)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html><html lang=\"vi\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Append("<title>").Append(Text(realm.Title)).Append(": đăng nhập thử nghiệm</title>")
            .Append("<link rel=\"stylesheet\" href=\"").Append(StylePath).Append("\"></head><body><main>")
            .Append("<h1>").Append(Text(realm.Title)).Append(" <span class=\"en\" lang=\"en\">").Append(Text(realm.TitleEn)).Append("</span></h1>")
            .Append("<p class=\"notice\">Môi trường thử nghiệm, mọi người ở đây đều là giả định. <span class=\"en\" lang=\"en\">A sandbox: all people here are invented.</span></p>")
            .Append("<h2 id=\"who\">Đăng nhập với tư cách <span class=\"en\" lang=\"en\">Sign in as</span></h2>")
            .Append("<form method=\"post\">");
        foreach (var parameter in request.GetParameters().Where(each => each.Key != "persona"))
        {
            html.Append("<input type=\"hidden\" name=\"").Append(Text(parameter.Key)).Append("\" value=\"").Append(Text((string?)parameter.Value ?? "")).Append("\">");
        }

        html.Append("<ul aria-labelledby=\"who\">");
        foreach (var persona in personas)
        {
            html.Append("<li><button name=\"persona\" value=\"").Append(Text(persona.Id)).Append("\"><strong>").Append(Text(persona.Name)).Append(" <code>").Append(Text(persona.Id)).Append("</code></strong>")
                .Append(Text(persona.About)).Append(" <span class=\"en\" lang=\"en\">").Append(Text(persona.AboutEn)).Append("</span></button></li>");
        }

        return html.Append("</ul></form></main></body></html>").ToString();
    }

    private static string Text(string value) => HtmlEncoder.Default.Encode(value);
}
